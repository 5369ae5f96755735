namespace Granary.Domain;

/// <summary>Somebody else changed an aggregate after this unit of work had loaded it. Nothing of the unit was written.</summary>
/// <remarks>
/// Running the whole unit again on fresh aggregates is safe; <c>RunAsync</c> and <c>UpdateAsync</c> do so, a bounded number of times.
/// </remarks>
public sealed class ConcurrencyConflictException : RepositoryException
{
    /// <summary>States which aggregate stands in the way.</summary>
    public ConcurrencyConflictException(AggregateKey key, AggregateVersion expected, AggregateVersion actual)
        : base($"{key} was expected at version {expected} and is at version {actual}; nothing was written.")
    {
        Key = key;
        Expected = expected;
        Actual = actual;
    }

    /// <summary>The aggregate that was changed meanwhile.</summary>
    public AggregateKey Key { get; }

    /// <summary>The version this unit had seen; <see cref="AggregateVersion.Absent"/> where it had found none.</summary>
    public AggregateVersion Expected { get; }

    /// <summary>The version found at commit; <see cref="AggregateVersion.Absent"/> where the aggregate is gone.</summary>
    public AggregateVersion Actual { get; }
}
