namespace Granary.Domain;

/// <summary>An aggregate, or the result of a method, holds a value that not every store can keep. Nothing was written.</summary>
/// <remarks>
/// Thrown by a commit, an invocation or a query, before the value reaches the store. The message names the place of the value, such as
/// <c>tags[2]</c>. The rule is the same for all stores, so that data can move between them. Correct the value in the domain.
/// </remarks>
public sealed class UnstorableValueException : RepositoryException
{
    /// <summary>States the place of the value, and what is wrong with it.</summary>
    public UnstorableValueException(string place, AggregateKey? key, Exception? innerException = null)
        : base($"{place}{(key is { } k ? $" ({k})" : "")}; nothing was written.", innerException) => Key = key;

    /// <summary>The aggregate that holds the value; null if it is an argument, a result or a part of a query.</summary>
    public AggregateKey? Key { get; }
}
