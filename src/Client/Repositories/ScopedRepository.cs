using Granary.Domain;

namespace Granary.Client.Repositories;

/// <summary>The repository that dependency injection provides: the collection in the unit of work of the scope.</summary>
internal sealed class ScopedRepository<TAggregate, TId>(IUnitOfWork unit) : Repository<TAggregate, TId>(unit)
    where TAggregate : class
    where TId : notnull;
