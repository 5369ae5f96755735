using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Granary.Client.Imports;
using Granary.Client.Invocations;
using Granary.Client.Telemetry;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Client.Units;

/// <summary>The entrance to a granary: it begins units of work, and runs work again that lost a race. It works over any engine.</summary>
/// <remarks>Safe for any number of threads. One instance serves an application for its whole life.</remarks>
internal sealed class GranaryFacade : IGranary
{
    private static readonly UnitOfWorkOptions _defaults = new();

    private readonly UnitServices _services;
    private readonly RetryLoop _retries;
    private readonly RetryTurns _turns;

    public GranaryFacade(UnitServices services)
    {
        ArgumentNullException.ThrowIfNull(services);
        _services = services;
        _retries = new RetryLoop(services.Options.Retries, services.Time) { Log = services.Log };

        // Cap the time in line at the total back-off: a longer wait helps no caller.
        _turns = new RetryTurns(services.Options.Retries.LongestPauses, services.Time);
    }

    public IUnitOfWork Begin(UnitOfWorkOptions? options = null) => Begin(options, options?.CommitId ?? CommitId.New());

    public Task<TResult> RunAsync<TResult>(
        Func<IUnitOfWork, CancellationToken, Task<TResult>> work, UnitOfWorkOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return RunUnitAsync(work, options, cancellationToken);
    }

    public async Task<TResult> InvokeAsync<TAggregate, TId, TResult>(
        TId id, Expression<Func<TAggregate, TResult>> call, CancellationToken cancellationToken = default)
        where TAggregate : class
        where TId : notnull
    {
        AggregateMapping mapping = _services.Mappings.For(typeof(TAggregate));
        (InvocationResult result, CommitId commitId) = await InvokeAsync(mapping, mapping.KeyFor(id), call, cancellationToken)
            .ConfigureAwait(false);
        return result is { IsRepeat: true, Result: null }
            ? throw new ResultNotKeptException(commitId)
            : InvocationReader.ReadResult<TResult>(result.Result, call, mapping);
    }

    public async Task InvokeAsync<TAggregate, TId>(
        TId id, Expression<Action<TAggregate>> call, CancellationToken cancellationToken = default)
        where TAggregate : class
        where TId : notnull
    {
        AggregateMapping mapping = _services.Mappings.For(typeof(TAggregate));
        await InvokeAsync(mapping, mapping.KeyFor(id), call, cancellationToken).ConfigureAwait(false);
    }

    public async Task<bool> ResolveAsync(CommitId commitId, CancellationToken cancellationToken = default) =>
        await _services.Engine.ResolveAsync(commitId, cancellationToken).ConfigureAwait(false);

    public Task<ImportResult> ImportAsync<TAggregate>(
        IAsyncEnumerable<TAggregate> aggregates, ImportOptions? options = null, CancellationToken cancellationToken = default)
        where TAggregate : class
    {
        ArgumentNullException.ThrowIfNull(aggregates);
        var services = new ImportServices(_services.Engine, _services.Options, _services.Time);
        AggregateMapping mapping = _services.Mappings.For(typeof(TAggregate));
        var run = new ImportRun(services, mapping, options ?? new ImportOptions());
        return ImportSpan.CoverAsync(mapping.Collection, () => run.RunAsync(aggregates, cancellationToken));
    }

    public async IAsyncEnumerable<TAggregate> ExportAsync<TAggregate>(
        Specification<TAggregate>? specification = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TAggregate : class
    {
        AggregateMapping mapping = _services.Mappings.For(typeof(TAggregate));
        await foreach (StoredAggregate aggregate in SelectAsync(mapping, specification, cancellationToken).ConfigureAwait(false))
        {
            yield return (TAggregate)mapping.Read(aggregate);
        }
    }

    public Task<long> UpdateWhereAsync<TAggregate>(
        Specification<TAggregate> specification, Action<TAggregate> change, CancellationToken cancellationToken = default)
        where TAggregate : class
    {
        ArgumentNullException.ThrowIfNull(change);
        return ApplyAsync(specification, tracked => change((TAggregate)tracked.Instance!), cancellationToken);
    }

    public Task<long> RemoveWhereAsync<TAggregate>(
        Specification<TAggregate> specification, CancellationToken cancellationToken = default)
        where TAggregate : class => ApplyAsync(specification, static tracked => tracked.Remove(), cancellationToken);

    private Task<long> ApplyAsync<TAggregate>(
        Specification<TAggregate> specification, Action<TrackedAggregate> change, CancellationToken cancellationToken)
        where TAggregate : class
    {
        ArgumentNullException.ThrowIfNull(specification);
        AggregateMapping mapping = _services.Mappings.For(typeof(TAggregate));
        _services.Engine.RequireWritable(mapping.Collection);
        var run = new SetRun<TAggregate>(mapping, specification, change)
        {
            InUnitAsync = (work, token) => RunUnitAsync(work, options: null, token),
        };
        return run.RunAsync(SelectAsync(mapping, specification, cancellationToken), cancellationToken);
    }

    private IAsyncEnumerable<StoredAggregate> SelectAsync<TAggregate>(
        AggregateMapping mapping, Specification<TAggregate>? specification, CancellationToken cancellationToken)
    {
        PlanNode condition = specification is null
            ? PlanNode.Everything
            : new SpecificationTranslator(_services.Mappings, mapping).Translate(specification.Criterion);
        return ExportRun.ReadAsync(_services.Engine, mapping.Collection, condition, cancellationToken);
    }

    private async Task<TResult> RunUnitAsync<TResult>(
        Func<UnitOfWork, CancellationToken, Task<TResult>> work, UnitOfWorkOptions? options, CancellationToken cancellationToken)
    {
        using HeldTurns turns = _turns.Begin();
        using var runs = new UnitRuns<TResult>(commitId => Begin(options, commitId), work, turns);
        return await _retries.RunAsync(runs.RunAsync, RetriedWork.Unit, options?.CommitId, cancellationToken).ConfigureAwait(false);
    }

    private UnitOfWork Begin(UnitOfWorkOptions? options, CommitId commitId) => new(_services, options ?? _defaults, commitId);

    private Task<(InvocationResult Result, CommitId CommitId)> InvokeAsync(
        AggregateMapping mapping, AggregateKey key, LambdaExpression call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        (string method, byte[] arguments) = InvocationReader.Read(call, mapping);
        return _retries.RunAsync(
            async (commitId, token) =>
            {
                var invocation = new Invocation(commitId, key, method, arguments);
                return (await _services.Engine.InvokeAsync(invocation, token).ConfigureAwait(false), commitId);
            },
            RetriedWork.Call,
            chosen: null,
            cancellationToken);
    }
}
