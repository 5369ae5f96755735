using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>Shorter forms of <see cref="IRepository{TAggregate,TId}.Matching"/>.</summary>
/// <remarks>Thread safety, lifetime, failure and cost are those of the repository and of the query that it returns.</remarks>
public static class RepositoryQueries
{
    /// <summary>The aggregates for which an expression is true.</summary>
    /// <exception cref="UnsupportedSpecificationException">The expression cannot be translated into a query.</exception>
    public static IAggregateQuery<TAggregate> Matching<TAggregate, TId>(
        this IRepository<TAggregate, TId> repository, Expression<Func<TAggregate, bool>> criterion)
        where TAggregate : class
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(repository);
        return repository.Matching(Specification.For(criterion));
    }

    /// <summary>All aggregates, to be streamed, paged or limited. A list of them is bounded by <c>Limits:MaxResults</c>.</summary>
    public static IAggregateQuery<TAggregate> All<TAggregate, TId>(this IRepository<TAggregate, TId> repository)
        where TAggregate : class
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(repository);
        return repository.Matching(Specification.All<TAggregate>());
    }

    /// <summary>The only aggregate that satisfies a rule.</summary>
    /// <exception cref="NoMatchException">There is none.</exception>
    /// <exception cref="ManyMatchesException">There are several.</exception>
    public static Task<TAggregate> SoleMatchAsync<TAggregate, TId>(
        this IRepository<TAggregate, TId> repository, Specification<TAggregate> specification,
        CancellationToken cancellationToken = default)
        where TAggregate : class
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(repository);
        return repository.Matching(specification).SoleMatchAsync(cancellationToken);
    }
}
