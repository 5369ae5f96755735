using Granary.Domain;

namespace Granary.Client.Imports;

/// <summary>What became of the aggregates of a chunk. Every aggregate of the chunk is counted once.</summary>
internal readonly record struct ChunkCounts(int Added)
{
    /// <summary>Those left out, because their identities existed.</summary>
    public int Skipped { get; init; }

    /// <summary>Those that took the place of others.</summary>
    public int Replaced { get; init; }

    /// <summary>All of them, if another run stored the chunk; otherwise 0.</summary>
    public int Known { get; init; }

    /// <summary>All of them.</summary>
    public int Total => Added + Skipped + Replaced + Known;

    /// <summary>The result of an import with this chunk as the next one.</summary>
    public ImportResult AddTo(ImportResult before) => before with
    {
        Added = before.Added + Added,
        Skipped = before.Skipped + Skipped,
        Replaced = before.Replaced + Replaced,
        Known = before.Known + Known,
        Chunks = before.Chunks + 1,
        KnownChunks = before.KnownChunks + (Known > 0 ? 1 : 0),
    };
}
