using System.Collections.Frozen;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Storage.Feeds;

/// <summary>The aggregates of one content of a feed. Immutable, and safe for any number of threads.</summary>
internal sealed class FeedSnapshot
{
    private readonly FrozenDictionary<AggregateKey, FeedRow> _rows;

    // An item that appears gets a version beyond those of all items that disappeared, because it may be one of them.
    private readonly AggregateVersion _greatestGone;

    private FeedSnapshot(FrozenDictionary<AggregateKey, FeedRow> rows, AggregateVersion greatestGone) =>
        (_rows, _greatestGone) = (rows, greatestGone);

    /// <summary>The snapshot before the first content: it is empty.</summary>
    public static FeedSnapshot Empty { get; } = new(FrozenDictionary<AggregateKey, FeedRow>.Empty, AggregateVersion.Absent);

    /// <summary>How many aggregates there are.</summary>
    public int Count => _rows.Count;

    /// <summary>The aggregates as plans see them.</summary>
    public IEnumerable<(DocumentView View, FeedRow Row)> Rows => _rows.Values.Select(row => (row.View, row));

    /// <summary>The aggregate with a key, or null.</summary>
    public StoredAggregate? Find(AggregateKey key) => _rows.GetValueOrDefault(key)?.Stored;

    /// <summary>The snapshot of the next content. An aggregate whose document did not change keeps its version.</summary>
    /// <exception cref="FeedFaultException">An item is no aggregate, or there are two of one identity.</exception>
    public FeedSnapshot Next(IEnumerable<FeedItem> items, AggregateMapping mapping)
    {
        var rows = new Dictionary<AggregateKey, FeedRow>();
        foreach (FeedItem item in items)
        {
            (AggregateKey key, byte[] document) = Check(item, mapping);
            FeedRow? before = _rows.GetValueOrDefault(key);
            FeedRow row = before is not null && before.Stored.Document.Span.SequenceEqual(document)
                ? before
                : new FeedRow(new StoredAggregate(key, (before?.Stored.Version ?? _greatestGone).Next(), document));
            if (!rows.TryAdd(key, row))
            {
                throw new FeedFaultException($"{item.Position} has the identity of an item before it");
            }
        }

        AggregateVersion gone = _rows.Where(row => !rows.ContainsKey(row.Key)).Select(row => row.Value.Stored.Version)
            .Append(_greatestGone).MaxBy(version => version.Value);
        return new FeedSnapshot(rows.ToFrozenDictionary(), gone);
    }

    // An item is read and written again, so that it has the form of a stored document, for which plans are made.
    private static (AggregateKey Key, byte[] Document) Check(FeedItem item, AggregateMapping mapping)
    {
        try
        {
            object aggregate = mapping.FindAggregate(item.Document, out string fault)
                ?? throw new FeedFaultException($"{item.Position}: {fault}");
            AggregateKey key = mapping.KeyOf(aggregate);
            return (key, mapping.Write(aggregate, key));
        }
        catch (Exception refused) when (refused is InvalidIdentityException or UnstorableValueException)
        {
            throw new FeedFaultException($"{item.Position}: {refused.Message}", refused);
        }
    }
}
