namespace Granary.Domain;

/// <summary>A collection that was just declared.</summary>
internal sealed class DeclaredCollection<TAggregate, TId>(CollectionDefinition collection, TypeBuilder<TAggregate> type)
    : CollectionBuilder<TAggregate, TId>(collection, type)
    where TAggregate : class
    where TId : notnull;
