using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Silo.Api;

/// <summary>A commit that is known to have been refused for good, as the failure that a caller sees.</summary>
internal static class CommitRefusal
{
    public static CommitAbortedException Of(CommitId commitId, Aborted aborted) =>
        new(commitId, aborted.Expired ? "came after its time (Commits:Lifetime)" : "was resolved as aborted");
}
