namespace Granary.Domain;

/// <summary>How one unit of work behaves.</summary>
public sealed record UnitOfWorkOptions
{
    /// <summary>What must not have been changed by others at commit.</summary>
    /// <value><see cref="Domain.Validate.Changes"/> unless set.</value>
    public Validate Validate { get; init; } = Validate.Changes;

    /// <summary>Where aggregates are read by their identity.</summary>
    /// <value><see cref="Domain.ReadMode.Cached"/> unless set.</value>
    public ReadMode ReadMode { get; init; } = ReadMode.Cached;

    /// <summary>The id the unit commits under; give one that a client keeps, and a repeat of its request is recognised.</summary>
    /// <value>A new id unless set.</value>
    public CommitId? CommitId { get; init; }
}
