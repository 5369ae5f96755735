using System.Linq.Expressions;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Microsoft.Extensions.DependencyInjection;

namespace Granary.Client;

/// <summary>A granary that is not part of a host.</summary>
/// <remarks>
/// Any number of threads may use it. It owns its engine and the engine's connections until it is disposed; dispose it once, when the
/// process no longer uses it. Failure and cost are those of <see cref="IGranary"/>.
/// </remarks>
/// <example>
/// <code><![CDATA[
/// await using GranaryInstance instance = GranaryFactory.Create(g => g.AddModel<ShopModel>().UseSqlite("shop.db"));
/// await using IUnitOfWork begun = instance.Begin();
/// await begun.Repository<Order, OrderId>().AddAsync(new Order(id, customer, DateTimeOffset.UtcNow), cancellationToken);
/// await begun.CommitAsync(cancellationToken);
/// ]]></code>
/// </example>
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

    /// <summary>The services of the granary, such as its log and its clock.</summary>
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
    public Task<ImportResult> ImportAsync<TAggregate>(
        IAsyncEnumerable<TAggregate> aggregates, ImportOptions? options = null, CancellationToken cancellationToken = default)
        where TAggregate : class => _granary.ImportAsync(aggregates, options, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<TAggregate> ExportAsync<TAggregate>(
        Specification<TAggregate>? specification = null, CancellationToken cancellationToken = default)
        where TAggregate : class => _granary.ExportAsync(specification, cancellationToken);

    /// <inheritdoc/>
    public Task<long> UpdateWhereAsync<TAggregate>(
        Specification<TAggregate> specification, Action<TAggregate> change, CancellationToken cancellationToken = default)
        where TAggregate : class => _granary.UpdateWhereAsync(specification, change, cancellationToken);

    /// <inheritdoc/>
    public Task<long> RemoveWhereAsync<TAggregate>(
        Specification<TAggregate> specification, CancellationToken cancellationToken = default)
        where TAggregate : class => _granary.RemoveWhereAsync(specification, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> ResolveAsync(CommitId commitId, CancellationToken cancellationToken = default) =>
        _granary.ResolveAsync(commitId, cancellationToken);

    /// <summary>Ends the granary: commits that were sent are completed, new ones are refused, and connections are closed.</summary>
    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
