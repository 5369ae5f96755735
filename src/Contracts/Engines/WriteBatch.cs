using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>Everything one commit writes and relies on, applied together or not at all.</summary>
/// <param name="CommitId">The identity of the commit: a repeat under it never applies twice.</param>
/// <param name="Writes">The aggregates written, in key order, each once.</param>
/// <param name="Reads">The aggregates that must be unchanged, in key order, none of them also written.</param>
/// <param name="ExpiresAt">After this moment, by the store's clock, the commit is refused; its log row is kept at least until then.</param>
public sealed record WriteBatch(
    CommitId CommitId, IReadOnlyList<AggregateWrite> Writes, IReadOnlyList<AggregateRead> Reads, DateTimeOffset ExpiresAt);
