using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Storage.Stores;

/// <summary>The outcome of a commit, as the log keeps it.</summary>
/// <param name="Applied">Whether it was applied. If not, it never will be.</param>
/// <param name="Result">The result that was kept for a repeat; null if the commit keeps none.</param>
internal sealed record CommitOutcome(bool Applied, byte[]? Result)
{
    /// <summary>The outcome of a commit that was aborted, or that bears an abort mark: it will never be applied.</summary>
    public static CommitOutcome NeverApplied { get; } = new(false, null);

    /// <summary>The versions that the writes of the commit led to.</summary>
    /// <value>Unknown, unless set.</value>
    public LoggedVersions Versions { get; init; }

    /// <summary>The answer for a repeat of the commit.</summary>
    public CommitResult Answer => Applied
        ? new CommitResult.Committed(Versions.OrNull) { IsFromLog = true }
        : new CommitResult.Aborted(Expired: false);

    /// <summary>The answer for a repeat of an invocation whose commit was applied.</summary>
    public InvocationResult OfInvocation =>
        new(Versions.OrNull is [{ } version] ? version : AggregateVersion.Absent, Result, IsRepeat: true);
}
