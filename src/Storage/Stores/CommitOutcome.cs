using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Storage.Stores;

/// <summary>What the log knows of a commit.</summary>
/// <param name="Applied">Whether it was applied; otherwise it is aborted for ever.</param>
/// <param name="Result">What was kept beside the outcome; null where nothing was.</param>
internal sealed record CommitOutcome(bool Applied, byte[]? Result)
{
    /// <summary>
    /// The version each write led to, in the order of the writes; null where nothing was applied, and in rows from before the log kept
    /// them.
    /// </summary>
    public IReadOnlyList<AggregateVersion>? Versions { get; init; }

    /// <summary>What the commit is answered with when it is sent again.</summary>
    public CommitResult Answer => Applied
        ? new CommitResult.Committed(Versions) { IsFromLog = true } : new CommitResult.Aborted(Expired: false);

    /// <summary>What an invocation that was applied is answered with when it is sent again.</summary>
    public InvocationResult OfInvocation => new(Versions is [{ } version] ? version : AggregateVersion.Absent, Result, IsRepeat: true);
}
