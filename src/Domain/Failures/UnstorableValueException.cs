namespace Granary.Domain;

/// <summary>A value inside an aggregate, or asked for by a query, cannot be stored by every store. Nothing was written.</summary>
public sealed class UnstorableValueException : RepositoryException
{
    /// <summary>States where the value stands and what is wrong with it.</summary>
    public UnstorableValueException(string place, AggregateKey? key, Exception? innerException = null)
        : base($"{place}{(key is { } k ? $" ({k})" : "")}; nothing was written.", innerException) => Key = key;

    /// <summary>The aggregate that holds the value, where there is one.</summary>
    public AggregateKey? Key { get; }
}
