using System.Linq.Expressions;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Microsoft.Extensions.DependencyInjection;

namespace Granary.Client;

/// <summary>A granary that stands for itself, without a host.</summary>
public sealed class GranaryInstance : IGranary, IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IGranary _granary;

    internal GranaryInstance(ServiceProvider services)
    {
        _services = services;

        // Asked for here so that a class that cannot be mapped is refused now.
        services.GetRequiredService<AggregateMappings>();
        _granary = services.GetRequiredService<IGranary>();
    }

    /// <summary>The services it is made of.</summary>
    public IServiceProvider Services => _services;

    /// <inheritdoc/>
    public IUnitOfWork Begin(UnitOfWorkOptions? options = null) => _granary.Begin(options);

    /// <inheritdoc/>
    public Task<TResult> RunAsync<TResult>(
        Func<IUnitOfWork, CancellationToken, Task<TResult>> work, UnitOfWorkOptions? options = null,
        CancellationToken cancellationToken = default) =>
        _granary.RunAsync(work, options, cancellationToken);

    /// <inheritdoc/>
    public Task<TResult> InvokeAsync<TAggregate, TId, TResult>(
        TId id, Expression<Func<TAggregate, TResult>> call, CancellationToken cancellationToken = default)
        where TAggregate : class
        where TId : notnull => _granary.InvokeAsync(id, call, cancellationToken);

    /// <inheritdoc/>
    public Task InvokeAsync<TAggregate, TId>(TId id, Expression<Action<TAggregate>> call, CancellationToken cancellationToken = default)
        where TAggregate : class
        where TId : notnull => _granary.InvokeAsync(id, call, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> ResolveAsync(CommitId commitId, CancellationToken cancellationToken = default) =>
        _granary.ResolveAsync(commitId, cancellationToken);

    /// <summary>Ends it: what was sent is finished, nothing new is taken.</summary>
    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
