namespace Granary.Domain;

/// <summary>An aggregate was asked for by its identity and does not exist. Nothing was written.</summary>
public sealed class AggregateNotFoundException : RepositoryException
{
    /// <summary>States which aggregate is missing.</summary>
    public AggregateNotFoundException(AggregateKey key)
        : base($"There is no {key}.") => Key = key;

    /// <summary>The identity that was asked for.</summary>
    public AggregateKey Key { get; }
}
