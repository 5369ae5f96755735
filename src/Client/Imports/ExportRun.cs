using System.Runtime.CompilerServices;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;

namespace Granary.Client.Imports;

/// <summary>Streams a collection in the order of its ids, part after part, each by a statement of its own.</summary>
/// <remarks>
/// A statement over the whole collection would take longer than statements may, and hold a connection for as long as its reader takes.
/// </remarks>
internal static class ExportRun
{
    private const int PartSize = 256;

    /// <summary>The aggregates that a condition selects.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    public static async IAsyncEnumerable<StoredAggregate> ReadAsync(
        IAggregateEngine engine,
        CollectionName collection,
        PlanNode condition,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PlanNode rest = condition;
        var part = new List<StoredAggregate>(PartSize);
        do
        {
            part.Clear();
            var plan = new QueryPlan(collection, rest) { Take = PartSize };
            await foreach (StoredAggregate stored in engine.QueryAsync(plan, cancellationToken).ConfigureAwait(false))
            {
                part.Add(stored);
            }

            foreach (StoredAggregate stored in part)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return stored;
            }

            rest = part is [.., var last] ? PlanNode.Both(condition, new PlanNode.RowAfter([], [], last.Key.Id)) : rest;
        }
        while (part.Count == PartSize);
    }
}
