namespace Granary.Domain;

/// <summary>How far an import has come.</summary>
/// <remarks>Immutable; safe on any thread.</remarks>
public sealed record ImportProgress
{
    /// <summary>The id under which the import can be run again.</summary>
    public required CommitId ImportId { get; init; }

    /// <summary>The number of chunks that are stored, those of earlier runs included.</summary>
    /// <value>0 unless set, as at the beginning.</value>
    public long Chunks { get; init; }

    /// <summary>The number of aggregates of the input that these chunks have.</summary>
    /// <value>0 unless set.</value>
    public long Aggregates { get; init; }
}
