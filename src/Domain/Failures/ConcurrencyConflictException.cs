namespace Granary.Domain;

/// <summary>Another writer changed an aggregate after this unit of work had loaded it. Nothing of the unit was written.</summary>
/// <remarks>
/// Thrown by a commit, and by an invocation that lost to other embedded processes in every attempt. It is safe to run the whole unit again
/// on fresh aggregates; <c>RunAsync</c> and <c>UpdateAsync</c> do so, at most <c>Retries:MaxAttempts</c> times, and then throw it. Invoke a
/// method of an aggregate that many callers change at once, instead of committing units against it.
/// </remarks>
public sealed class ConcurrencyConflictException : RepositoryException
{
    /// <summary>States which aggregate has another version than expected.</summary>
    public ConcurrencyConflictException(AggregateKey key, AggregateVersion expected, AggregateVersion actual)
        : base($"{key} was expected at version {expected} and is at version {actual}; nothing was written.")
    {
        Key = key;
        Expected = expected;
        Actual = actual;
    }

    /// <summary>The aggregate that another writer changed.</summary>
    public AggregateKey Key { get; }

    /// <summary>The version that this unit had seen; <see cref="AggregateVersion.Absent"/> if it had found no aggregate.</summary>
    public AggregateVersion Expected { get; }

    /// <summary>The version at the commit; <see cref="AggregateVersion.Absent"/> if the aggregate no longer exists.</summary>
    public AggregateVersion Actual { get; }
}
