using System.Linq.Expressions;
using Granary.Domain;

namespace Granary.Verification.Tests;

/// <summary>A granary that hands every call to another one, unless a derived class does something else.</summary>
internal abstract class ForwardingGranary(IGranary inner) : IGranary
{
    public virtual IUnitOfWork Begin(UnitOfWorkOptions? options = null) => inner.Begin(options);

    public virtual Task<TResult> RunAsync<TResult>(
        Func<IUnitOfWork, CancellationToken, Task<TResult>> work, UnitOfWorkOptions? options = null,
        CancellationToken cancellationToken = default) => inner.RunAsync(work, options, cancellationToken);

    public virtual Task<TResult> InvokeAsync<TAggregate, TId, TResult>(
        TId id, Expression<Func<TAggregate, TResult>> call, CancellationToken cancellationToken = default)
        where TAggregate : class
        where TId : notnull => inner.InvokeAsync(id, call, cancellationToken);

    public virtual Task InvokeAsync<TAggregate, TId>(
        TId id, Expression<Action<TAggregate>> call, CancellationToken cancellationToken = default)
        where TAggregate : class
        where TId : notnull => inner.InvokeAsync(id, call, cancellationToken);

    public Task<ImportResult> ImportAsync<TAggregate>(
        IAsyncEnumerable<TAggregate> aggregates, ImportOptions? options = null, CancellationToken cancellationToken = default)
        where TAggregate : class => inner.ImportAsync(aggregates, options, cancellationToken);

    public IAsyncEnumerable<TAggregate> ExportAsync<TAggregate>(
        Specification<TAggregate>? specification = null, CancellationToken cancellationToken = default)
        where TAggregate : class => inner.ExportAsync(specification, cancellationToken);

    public Task<long> UpdateWhereAsync<TAggregate>(
        Specification<TAggregate> specification, Action<TAggregate> change, CancellationToken cancellationToken = default)
        where TAggregate : class => inner.UpdateWhereAsync(specification, change, cancellationToken);

    public Task<long> RemoveWhereAsync<TAggregate>(
        Specification<TAggregate> specification, CancellationToken cancellationToken = default)
        where TAggregate : class => inner.RemoveWhereAsync(specification, cancellationToken);

    public Task<bool> ResolveAsync(CommitId commitId, CancellationToken cancellationToken = default) =>
        inner.ResolveAsync(commitId, cancellationToken);
}
