using Granary.Client.Units;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Client.Repositories;

/// <summary>Makes a <see cref="UnitRepository{TAggregate,TId}"/> for each collection of a unit.</summary>
internal sealed class UnitRepositories : IRepositoryFactory
{
    public IRepository<TAggregate, TId> Create<TAggregate, TId>(UnitOfWork unit, AggregateMapping mapping)
        where TAggregate : class
        where TId : notnull => new UnitRepository<TAggregate, TId>(unit, mapping);
}
