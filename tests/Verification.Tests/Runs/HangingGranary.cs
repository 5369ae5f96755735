using System.Linq.Expressions;
using Granary.Domain;

namespace Granary.Verification.Tests.Runs;

/// <summary>A granary whose invocations never end, whatever token is cancelled.</summary>
internal sealed class HangingGranary(IGranary inner) : IGranary
{
    public IUnitOfWork Begin(UnitOfWorkOptions? options = null) => inner.Begin(options);

    public Task<TResult> RunAsync<TResult>(
        Func<IUnitOfWork, CancellationToken, Task<TResult>> work, UnitOfWorkOptions? options = null,
        CancellationToken cancellationToken = default) => inner.RunAsync(work, options, cancellationToken);

    public Task<TResult> InvokeAsync<TAggregate, TId, TResult>(
        TId id, Expression<Func<TAggregate, TResult>> call, CancellationToken cancellationToken = default)
        where TAggregate : class
        where TId : notnull => new TaskCompletionSource<TResult>().Task;

    public Task InvokeAsync<TAggregate, TId>(TId id, Expression<Action<TAggregate>> call, CancellationToken cancellationToken = default)
        where TAggregate : class
        where TId : notnull => new TaskCompletionSource().Task;

    public Task<bool> ResolveAsync(CommitId commitId, CancellationToken cancellationToken = default) =>
        inner.ResolveAsync(commitId, cancellationToken);
}
