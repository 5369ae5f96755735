using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Client.Units;

/// <summary>Makes the repositories of units of work, so that a unit need not know how its repositories answer.</summary>
internal interface IRepositoryFactory
{
    /// <summary>The repository of a collection in a unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="mapping">The mapping of the collection, whose ids are of type <typeparamref name="TId"/>.</param>
    IRepository<TAggregate, TId> Create<TAggregate, TId>(UnitOfWork unit, AggregateMapping mapping)
        where TAggregate : class
        where TId : notnull;
}
