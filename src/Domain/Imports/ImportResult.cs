namespace Granary.Domain;

/// <summary>What an import did. Every aggregate of the input is counted once.</summary>
/// <remarks>Immutable; safe on any thread.</remarks>
public sealed record ImportResult
{
    /// <summary>The id of the import.</summary>
    public required CommitId ImportId { get; init; }

    /// <summary>The number of aggregates that this run added.</summary>
    /// <value>0 unless set.</value>
    public long Added { get; init; }

    /// <summary>The number of aggregates that this run left out, because their identities existed.</summary>
    /// <value>0 unless set.</value>
    public long Skipped { get; init; }

    /// <summary>The number of stored aggregates that this run replaced.</summary>
    /// <remarks>One that another writer removed in between, after the run had met it, is among them.</remarks>
    /// <value>0 unless set.</value>
    public long Replaced { get; init; }

    /// <summary>The number of aggregates in chunks that another run under the same id had stored.</summary>
    /// <value>0 unless set.</value>
    public long Known { get; init; }

    /// <summary>The number of chunks, known ones included.</summary>
    /// <value>0 unless set.</value>
    public long Chunks { get; init; }

    /// <summary>The number of chunks that another run under the same id had stored.</summary>
    /// <value>0 unless set.</value>
    public long KnownChunks { get; init; }

    /// <summary>The number of aggregates in the input.</summary>
    public long Aggregates => Added + Skipped + Replaced + Known;
}
