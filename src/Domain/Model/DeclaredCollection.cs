namespace Granary.Domain;

/// <summary>The builder of a collection directly after its declaration.</summary>
internal sealed class DeclaredCollection<TAggregate, TId>(CollectionDefinition collection, TypeBuilder<TAggregate> type)
    : CollectionBuilder<TAggregate, TId>(collection, type)
    where TAggregate : class
    where TId : notnull;
