namespace Granary.Domain;

/// <summary>A unit or a call would change or remove an aggregate of an immutable collection. Nothing of the unit was written.</summary>
/// <remarks>
/// Thrown by a commit or an invocation. Add a new aggregate instead, or do not declare the collection <c>Immutable()</c>.
/// </remarks>
public sealed class ImmutableAggregateException : RepositoryException
{
    /// <summary>States which aggregate is immutable.</summary>
    public ImmutableAggregateException(AggregateKey key)
        : base($"{key} is immutable, as its collection is declared Immutable(): what was added stays as it is. Nothing was written.") =>
        Key = key;

    /// <summary>The immutable aggregate.</summary>
    public AggregateKey Key { get; }
}
