using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>Tells whether a failure ends the doubt about a commit.</summary>
internal static class CommitDoubt
{
    /// <summary>Whether a failure proves that no attempt was applied and none will be.</summary>
    /// <remarks>For a commit in doubt, an engine throws these failures only after the abort mark of the commit is in the log.</remarks>
    public static bool IsEndedBy(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return IsEndedBy(failure.GetType().FullName);
    }

    /// <summary>Whether a failure of a type proves that no attempt was applied and none will be.</summary>
    public static bool IsEndedBy(string? type) =>
        type == typeof(StoreRefusedException).FullName
        || type == typeof(CommitAbortedException).FullName
        || type == typeof(ConcurrencyConflictException).FullName
        || type == typeof(DuplicateAggregateException).FullName
        || type == typeof(UniqueConstraintException).FullName;

    /// <summary>
    /// Whether a failure of one attempt proves nothing about the others. An abort mark would end a commit that may still succeed.
    /// </summary>
    public static bool Outlives(Exception failure) =>
        failure is StoreUnavailableException or OutcomeUnknownException or OperationCanceledException or ObjectDisposedException;

    /// <summary>
    /// Whether an earlier attempt may yet apply although this one was refused: it may meet another state, may have come in time, or may
    /// find the value free again.
    /// </summary>
    public static bool Outlives(CommitResult refusal) =>
        refusal is CommitResult.Conflicted or CommitResult.NotUnique or CommitResult.Aborted { Expired: true };
}
