using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>The commit was applied, now or when it was sent before, and is durable.</summary>
/// <param name="Versions">
/// The version each write led to, in the order of the writes, absent for a removal that found nothing; null where only the fact is known
/// that the commit was applied: its log row was written before the log kept versions, or another process was asked for no more.
/// </param>
internal sealed record Committed(IReadOnlyList<AggregateVersion>? Versions) : CommitResult
{
    /// <summary>
    /// Whether the answer comes from the commit log: the commit was applied when it was sent before, and others may have changed its
    /// aggregates since.
    /// </summary>
    /// <value>No, unless set.</value>
    public bool IsFromLog { get; init; }
}
