using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>The commit was applied, now or when it was sent before, and is durable.</summary>
/// <param name="Versions">
/// The version each write led to, in the order of the writes, absent for a removal that found nothing; null where the answer comes from the
/// commit log, which does not keep them.
/// </param>
public sealed record Committed(IReadOnlyList<AggregateVersion>? Versions) : CommitResult;
