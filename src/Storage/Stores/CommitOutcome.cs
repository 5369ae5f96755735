using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Storage.Stores;

/// <summary>What the log knows of a commit.</summary>
/// <param name="Applied">Whether it was applied; otherwise it is aborted for ever.</param>
/// <param name="Result">What was kept beside the outcome; null where nothing was.</param>
internal sealed record CommitOutcome(bool Applied, byte[]? Result)
{
    /// <summary>The outcome of a commit that was aborted, or that bears an abort mark: it will never be applied.</summary>
    public static CommitOutcome NeverApplied { get; } = new(false, null);

    /// <summary>The versions that the writes of the commit led to.</summary>
    /// <value>Unknown, unless set.</value>
    public LoggedVersions Versions { get; init; }

    /// <summary>The answer for a repeat of the commit.</summary>
    public CommitResult Answer => Applied ? new CommitResult.Committed(Versions.OrNull) { IsFromLog = true } : new CommitResult.Aborted(Expired: false);

    /// <summary>The answer for a repeat of an invocation whose commit was applied.</summary>
    public InvocationResult OfInvocation =>
        new(Versions.OrNull is [{ } version] ? version : AggregateVersion.Absent, Result, IsRepeat: true);
}
