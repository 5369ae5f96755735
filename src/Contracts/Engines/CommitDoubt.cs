using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>Tells what a failure says about a commit that was in doubt before.</summary>
internal static class CommitDoubt
{
    /// <summary>Whether a failure proves that no attempt was applied and none will be.</summary>
    /// <remarks>An engine throws these, at a commit in doubt, once the commit's abort mark is in the log.</remarks>
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

    /// <summary>Whether a failure of one attempt says nothing of the others: a mark would end a commit that may yet succeed.</summary>
    public static bool Outlives(Exception failure) =>
        failure is StoreUnavailableException or OutcomeUnknownException or OperationCanceledException or ObjectDisposedException;
}
