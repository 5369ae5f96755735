using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>One of the commits that share a batch was decided before; nothing of the batch was written.</summary>
/// <param name="CommitId">That commit.</param>
internal sealed record Superseded(CommitId CommitId) : CommitResult;
