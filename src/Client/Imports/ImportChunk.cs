using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Client.Imports;

/// <summary>The aggregates that are stored in one transaction.</summary>
/// <param name="Number">The number of the chunk in its import; the first is 0.</param>
/// <param name="Documents">The aggregates in the order of their keys, each key once, with positions in the input.</param>
internal sealed record ImportChunk(long Number, IReadOnlyList<ImportedDocument> Documents)
{
    /// <summary>The collection. A chunk is not empty.</summary>
    public CollectionName Collection => Documents[0].Key.Collection;

    /// <summary>The position of its first aggregate in the input.</summary>
    public required long First { get; init; }

    /// <summary>A digest of the keys in the order of the input, also of those that came twice.</summary>
    public required byte[] Digest { get; init; }

    /// <summary>How many aggregates of the input came a second time, and are not among the documents.</summary>
    public required int Repeated { get; init; }

    /// <summary>The number of aggregates of the input.</summary>
    public int Size => Documents.Count + Repeated;

    /// <summary>The writes that add all aggregates.</summary>
    public IReadOnlyList<AggregateWrite> Additions =>
        [.. Documents.Select(document => new AggregateWrite(document.Key, ExpectedVersion.Absent, document.Document))];

    /// <summary>The position of an aggregate in the input; null if the chunk does not have it.</summary>
    public long? PositionOf(AggregateKey key)
    {
        foreach (ImportedDocument document in Documents)
        {
            if (document.Key == key)
            {
                return document.Position;
            }
        }

        return null;
    }
}
