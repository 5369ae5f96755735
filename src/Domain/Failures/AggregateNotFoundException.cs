namespace Granary.Domain;

/// <summary>The aggregate that was asked for by its identity does not exist. Nothing was written.</summary>
/// <remarks>
/// Thrown by <see cref="IRepository{TAggregate,TId}.GetAsync"/>, by <see cref="GranaryUpdates"/> without <c>orCreate</c>, and by
/// <see cref="IGranary.InvokeAsync{TAggregate,TId,TResult}"/>. A caller that expects a miss uses
/// <see cref="IRepository{TAggregate,TId}.FindAsync"/> or <see cref="IRepository{TAggregate,TId}.FindOrCreateAsync"/>.
/// </remarks>
public sealed class AggregateNotFoundException : RepositoryException
{
    /// <summary>States which aggregate is missing.</summary>
    public AggregateNotFoundException(AggregateKey key)
        : base($"There is no {key}.") => Key = key;

    /// <summary>The identity that was asked for.</summary>
    public AggregateKey Key { get; }
}
