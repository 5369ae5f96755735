namespace Granary.Contracts.Engines;

/// <summary>The outcome of a commit, as the log keeps it. The set of outcomes is closed, and an outcome never changes.</summary>
internal abstract record CommitOutcome
{
    private CommitOutcome()
    {
    }

    /// <summary>The outcome of a commit that was aborted, or that bears an abort mark: it will never be applied.</summary>
    public static CommitOutcome NeverApplied { get; } = new Aborted();

    /// <summary>The outcome in a log row.</summary>
    /// <param name="isApplied">Whether the row is that of an applied commit.</param>
    /// <param name="result">The result that the row keeps; null if it keeps none.</param>
    /// <param name="versions">The versions that the row keeps.</param>
    public static CommitOutcome Logged(bool isApplied, byte[]? result, CommittedVersions versions) =>
        isApplied ? new Committed(result) { Versions = versions } : NeverApplied;

    /// <summary>Whether the commit was applied. If not, it never will be.</summary>
    public bool Applied => this is Committed;

    /// <summary>The answer for a repeat of the commit.</summary>
    public abstract CommitResult Answer { get; }

    /// <summary>The commit was applied.</summary>
    /// <param name="Result">
    /// The result that was kept for a repeat; null if the commit keeps none. See <see cref="WriteBatch.Result"/>.
    /// </param>
    internal sealed record Committed(byte[]? Result) : CommitOutcome
    {
        /// <summary>The versions that the writes of the commit led to.</summary>
        /// <value>Unknown, unless set.</value>
        public CommittedVersions Versions { get; init; }

        /// <inheritdoc/>
        public override CommitResult Answer => new CommitResult.Committed(Versions) { IsFromLog = true };

        /// <summary>The answer for a repeat of the invocation that led to the commit.</summary>
        public InvocationResult ToInvocationResult() => new(VersionAfterCall.From(Versions), Result, IsRepeat: true);
    }

    /// <summary>The commit was not applied, and never will be.</summary>
    internal sealed record Aborted : CommitOutcome
    {
        /// <inheritdoc/>
        public override CommitResult Answer => new CommitResult.Aborted(Expired: false);
    }
}
