using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>
/// What the commit log tells about earlier attempts at a commit, before a repeat runs or is refused. The set of findings is closed.
/// </summary>
/// <remarks>
/// There are two ways to look. A log that is only asked proves nothing about an attempt that is still on its way. Where an earlier attempt
/// had no answer, the doubt is ended first, so that none is applied after the refusal.
/// </remarks>
internal abstract record EarlierAttempt
{
    private EarlierAttempt()
    {
    }

    /// <summary>What a log that was only asked tells.</summary>
    /// <param name="entry">The entry of the commit; null if the log has none.</param>
    public static EarlierAttempt InLog(CommitOutcome? entry) => entry switch
    {
        null => NotApplied.Instance,
        CommitOutcome.Committed outcome => new Applied(outcome),
        _ => Aborted.Instance,
    };

    /// <summary>What the log tells after the doubt about the commit was ended.</summary>
    /// <remarks>The abort mark may be the one that ended the doubt. Either way the repeat has a reason of its own to be refused.</remarks>
    /// <param name="outcome">The entry of the commit.</param>
    public static EarlierAttempt Settled(CommitOutcome outcome) =>
        outcome is CommitOutcome.Committed applied ? new Applied(applied) : NotApplied.Instance;

    /// <summary>The outcome of the attempt that was applied; null if none was.</summary>
    /// <exception cref="CommitAbortedException">The commit was aborted under its id, so that a repeat must not run.</exception>
    public CommitOutcome.Committed? RequireNotAborted(CommitId commitId) => this switch
    {
        Applied applied => applied.Outcome,
        Aborted => throw CommitFailures.AbortedInLog(commitId),
        _ => null,
    };

    /// <summary>
    /// No attempt was applied. If the log was only asked, one that is on its way may be applied yet; if the doubt was ended, none will be.
    /// </summary>
    internal sealed record NotApplied : EarlierAttempt
    {
        public static NotApplied Instance { get; } = new();
    }

    /// <summary>An attempt was applied.</summary>
    /// <param name="Outcome">The entry in the log.</param>
    internal sealed record Applied(CommitOutcome.Committed Outcome) : EarlierAttempt;

    /// <summary>The commit was aborted under its id: no attempt was applied, and none will be.</summary>
    internal sealed record Aborted : EarlierAttempt
    {
        public static Aborted Instance { get; } = new();
    }
}
