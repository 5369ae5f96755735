using System.Linq.Expressions;
using Granary.Domain;

namespace Granary.Verification.Tests.Workloads;

/// <summary>A granary that notes the options of the units that begin.</summary>
internal sealed class NotingGranary(IGranary inner) : IGranary
{
    /// <summary>The options, in the order of the units.</summary>
    public List<UnitOfWorkOptions> Begun { get; } = [];

    public IUnitOfWork Begin(UnitOfWorkOptions? options = null)
    {
        Begun.Add(options ?? new UnitOfWorkOptions());
        return inner.Begin(options);
    }

    public Task<TResult> RunAsync<TResult>(
        Func<IUnitOfWork, CancellationToken, Task<TResult>> work, UnitOfWorkOptions? options = null,
        CancellationToken cancellationToken = default) => inner.RunAsync(work, options, cancellationToken);

    public Task<TResult> InvokeAsync<TAggregate, TId, TResult>(
        TId id, Expression<Func<TAggregate, TResult>> call, CancellationToken cancellationToken = default)
        where TAggregate : class
        where TId : notnull => inner.InvokeAsync(id, call, cancellationToken);

    public Task InvokeAsync<TAggregate, TId>(TId id, Expression<Action<TAggregate>> call, CancellationToken cancellationToken = default)
        where TAggregate : class
        where TId : notnull => inner.InvokeAsync(id, call, cancellationToken);

    public Task<bool> ResolveAsync(CommitId commitId, CancellationToken cancellationToken = default) =>
        inner.ResolveAsync(commitId, cancellationToken);
}
