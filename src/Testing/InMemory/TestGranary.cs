using System.Linq.Expressions;
using Granary.Client;
using Granary.Client.Immutability;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Storage;
using Granary.Testing.Collections;
using Granary.Testing.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Granary.Testing;

/// <summary>A granary in the memory of a test, with a clock and a store that the test commands.</summary>
/// <remarks>
/// It holds everything that a granary promises but durability, and takes a few milliseconds to make once a process has made the first. Any
/// number of threads may use it; each test makes its own. Disposal is not required: nothing outlives the test but memory.
/// </remarks>
public sealed class TestGranary : IGranary, IAsyncDisposable
{
    private readonly GranaryInstance _granary;
    private readonly InMemoryStore _store;

    private TestGranary(GranaryInstance granary, InMemoryStore store, TestClock clock, StoreSwitch faults) =>
        (_granary, _store, Clock, Store) = (granary, store, clock, faults);

    /// <summary>The clock of the granary. Give it to the code under test that takes a <see cref="TimeProvider"/>.</summary>
    public TestClock Clock { get; }

    /// <summary>Makes the store fail, and work again.</summary>
    public StoreSwitch Store { get; }

    /// <summary>The services of the granary: a scope of them has a unit of work and the repositories of <c>AddRepository</c>.</summary>
    public IServiceProvider Services => _granary.Services;

    /// <summary>Makes an empty granary for a model.</summary>
    /// <param name="configure">Adds further models, repositories and settings; it chooses no engine.</param>
    /// <exception cref="UnmappableModelException">A class of the domain cannot be stored.</exception>
    /// <exception cref="ArgumentException">A setting is invalid.</exception>
    public static TestGranary InMemory<TModel>(Action<GranaryBuilder>? configure = null)
        where TModel : class, IAggregateModel, new()
    {
        var clock = new TestClock();
        var store = new InMemoryStore(clock);
        var faults = new StoreSwitch();
        GranaryInstance granary = GranaryFactory.Create(builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.AddModel<TModel>().Configure(TestSettings.Hurry).UseInMemory(store);
            faults.Attach(builder);
            configure?.Invoke(builder);
        });
        return new TestGranary(granary, store, clock, faults);
    }

    /// <summary>Adds aggregates of any types, each to its collection. They are committed as any other.</summary>
    /// <param name="aggregates">The aggregates, of which the granary keeps copies.</param>
    /// <exception cref="ArgumentException">No collection is of the type of one. Nothing was added.</exception>
    /// <exception cref="DuplicateAggregateException">One exists, and nothing was added.</exception>
    public Task SeedAsync(params IReadOnlyCollection<object> aggregates) =>
        SeededAggregates.AddAsync(Services, aggregates, CancellationToken.None);

    /// <summary>How many aggregates the collection of a type has. What a unit has not committed does not count.</summary>
    /// <exception cref="ArgumentException">No model declares a collection of the type.</exception>
    public int Count<TAggregate>()
        where TAggregate : class =>
        _store.Count(Services.GetRequiredService<AggregateMappings>().For(typeof(TAggregate)).Collection.Value);

    /// <summary>Empties all collections. Units that have begun must not be used any more.</summary>
    public void Clear()
    {
        _store.Clear();
        (Services.GetRequiredService<IAggregateEngine>() as ImmutableEngine)?.Forget();
    }

    /// <inheritdoc/>
    public IUnitOfWork Begin(UnitOfWorkOptions? options = null) => _granary.Begin(options);

    /// <inheritdoc/>
    public Task<TResult> RunAsync<TResult>(
        Func<IUnitOfWork, CancellationToken, Task<TResult>> work, UnitOfWorkOptions? options = null,
        CancellationToken cancellationToken = default) => _granary.RunAsync(work, options, cancellationToken);

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

    /// <summary>Ends the granary.</summary>
    public ValueTask DisposeAsync() => _granary.DisposeAsync();
}
