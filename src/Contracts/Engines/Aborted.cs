using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>The commit's id was resolved as aborted before, or its time has passed; nothing was written and nothing will be.</summary>
/// <param name="Expired">Whether it was the time.</param>
internal sealed record Aborted(bool Expired) : CommitResult
{
    /// <summary>The outcome as the failure that a caller sees.</summary>
    public CommitAbortedException ToFailure(CommitId commitId) =>
        new(commitId, Expired ? "came after its time (Commits:Lifetime)" : "was resolved as aborted");
}
