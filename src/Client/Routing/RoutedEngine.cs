using System.Runtime.ExceptionServices;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;

namespace Granary.Client.Routing;

/// <summary>Combines several engines: each collection is served by the engine of its route, or by the main engine if it has none.</summary>
/// <remarks>
/// A commit goes to one engine, because no transaction spans two. Its reads from a read-only source are compared once, before the commit is
/// sent; the source may change between the comparison and the commit.
/// </remarks>
internal sealed class RoutedEngine : IAggregateEngine, IAsyncDisposable
{
    private readonly IAggregateEngine _main;
    private readonly Dictionary<CollectionName, EngineRoute> _routes = [];
    private readonly IReadOnlyList<EngineRoute> _all;

    /// <summary>Combines engines.</summary>
    /// <param name="main">The engine of every collection without a route.</param>
    /// <param name="routes">The other engines, with their collections.</param>
    /// <exception cref="InvalidOperationException">A collection has two routes.</exception>
    public RoutedEngine(IAggregateEngine main, IReadOnlyList<EngineRoute> routes)
    {
        ArgumentNullException.ThrowIfNull(main);
        ArgumentNullException.ThrowIfNull(routes);
        _main = main;
        _all = routes;
        foreach ((EngineRoute route, CollectionName collection) in routes.SelectMany(
            route => route.Collections.Select(name => (route, name))))
        {
            if (!_routes.TryAdd(collection, route))
            {
                throw new InvalidOperationException($"The collection '{collection}' is given two sources; a collection has one.");
            }
        }
    }

    /// <inheritdoc/>
    public bool IsRemote => _main.IsRemote;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _main.StartAsync(cancellationToken).ConfigureAwait(false);
        foreach (EngineRoute route in _all)
        {
            await route.Engine.StartAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void RequireWritable(CollectionName collection)
    {
        if (IsReadOnly(collection))
        {
            throw new ReadOnlyCollectionException(collection);
        }

        EngineOf(collection).RequireWritable(collection);
    }

    /// <inheritdoc/>
    public ValueTask<StoredAggregate?> FindAsync(AggregateKey key, ReadMode mode, CancellationToken cancellationToken) =>
        EngineOf(key.Collection).FindAsync(key, mode, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredAggregate>> FindManyAsync(
        IReadOnlyList<AggregateKey> keys, CancellationToken cancellationToken)
    {
        IGrouping<IAggregateEngine, AggregateKey>[] parts = [.. keys.GroupBy(key => EngineOf(key.Collection))];
        var found = new List<StoredAggregate>(keys.Count);
        foreach (IGrouping<IAggregateEngine, AggregateKey> part in parts)
        {
            found.AddRange(await part.Key.FindManyAsync([.. part], cancellationToken).ConfigureAwait(false));
        }

        return found;
    }

    /// <inheritdoc/>
    public ValueTask<bool> ContainsAsync(AggregateKey key, CancellationToken cancellationToken) =>
        EngineOf(key.Collection).ContainsAsync(key, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredAggregate> QueryAsync(QueryPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return EngineOf(plan.Collection).QueryAsync(plan, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(QueryPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return EngineOf(plan.Collection).CountAsync(plan, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SummaryGroup>> SummarizeAsync(
        QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return EngineOf(plan.Collection).SummarizeAsync(plan, summary, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="ReadOnlyCollectionException">The batch writes to a read-only collection. Nothing was written.</exception>
    /// <exception cref="SeveralStoresException">The batch concerns collections of two engines. Nothing was written.</exception>
    public async ValueTask<CommitResult> CommitAsync(WriteBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        foreach (AggregateWrite write in batch.Writes)
        {
            RequireWritable(write.Key.Collection);
        }

        AggregateKey[] keys =
        [
            .. batch.Writes.Select(write => write.Key),
            .. batch.Reads.Select(read => read.Key).Where(key => !IsReadOnly(key.Collection)),
        ];
        IAggregateEngine target = keys.Length == 0 ? _main : EngineOf(keys[0].Collection);
        foreach (AggregateKey key in keys.Where(key => EngineOf(key.Collection) != target))
        {
            throw new SeveralStoresException(keys[0].Collection, key.Collection);
        }

        return await CommitAsync(batch, target, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>A commit id does not tell which engine the commit went to, so every writable engine is asked.</remarks>
    public async ValueTask<bool> ResolveAsync(CommitId commitId, CancellationToken cancellationToken)
    {
        bool applied = await _main.ResolveAsync(commitId, cancellationToken).ConfigureAwait(false);
        foreach (EngineRoute route in _all.Where(route => !route.IsReadOnly))
        {
            applied |= await route.Engine.ResolveAsync(commitId, cancellationToken).ConfigureAwait(false);
        }

        return applied;
    }

    /// <inheritdoc/>
    /// <remarks>Every writable engine is asked, because a commit id does not tell which engine the commit went to.</remarks>
    public async ValueTask<CommitOutcome?> FindCommitAsync(CommitId commitId, CancellationToken cancellationToken)
    {
        CommitOutcome? known = await _main.FindCommitAsync(commitId, cancellationToken).ConfigureAwait(false);
        foreach (EngineRoute route in _all.Where(route => !route.IsReadOnly))
        {
            // A resolved doubt left an abort mark in every engine except, if the commit was applied, the one that applied it.
            known = known is CommitOutcome.Committed
                ? known
                : await route.Engine.FindCommitAsync(commitId, cancellationToken).ConfigureAwait(false) ?? known;
        }

        return known;
    }

    /// <inheritdoc/>
    /// <exception cref="ReadOnlyCollectionException">The collection of the aggregate is read-only.</exception>
    public ValueTask<InvocationResult> InvokeAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        RequireWritable(invocation.Key.Collection);
        return EngineOf(invocation.Key.Collection).InvokeAsync(invocation, cancellationToken);
    }

    /// <summary>Ends the engines: all of them, also if one fails to end.</summary>
    /// <exception cref="AggregateException">Several engines failed to end; the failure of one engine alone comes unchanged.</exception>
    public async ValueTask DisposeAsync()
    {
        var failures = new List<Exception>();
        foreach (IAggregateEngine engine in _all.Select(route => route.Engine).Append(_main))
        {
            try
            {
                await EngineEnd.EndAsync(engine).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                // The other engines hold connections and files of their own.
                failures.Add(failure);
            }
        }

        if (failures is [{ } sole])
        {
            ExceptionDispatchInfo.Throw(sole);
        }
        else if (failures.Count > 0)
        {
            throw new AggregateException("Several stores failed to end.", failures);
        }
    }

    private async ValueTask<CommitResult> CommitAsync(WriteBatch batch, IAggregateEngine target, CancellationToken cancellationToken)
    {
        AggregateRead[] outside = [.. batch.Reads.Where(read => IsReadOnly(read.Key.Collection))];

        // A batch in doubt was compared before its first attempt, which may have been applied. A difference now proves nothing.
        CommitResult.Conflicted? conflict = batch.IsInDoubt
            ? null
            : await FindConflictAsync(outside, cancellationToken).ConfigureAwait(false);
        if (conflict is not null)
        {
            return batch.MayBeRepeat
                && await target.FindCommitAsync(batch.CommitId, cancellationToken).ConfigureAwait(false) is CommitOutcome.Committed known
                ? known.Answer
                : conflict;
        }

        WriteBatch rest = outside.Length == 0 ? batch : batch with { Reads = [.. batch.Reads.Except(outside)] };
        return rest is { Writes: [], Reads: [] }
            ? new CommitResult.Committed(CommittedVersions.Known([]))
            : await target.CommitAsync(rest, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<CommitResult.Conflicted?> FindConflictAsync(AggregateRead[] reads, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredAggregate> found = await FindManyAsync([.. reads.Select(read => read.Key)], cancellationToken)
            .ConfigureAwait(false);
        Dictionary<AggregateKey, AggregateVersion> versions = found.ToDictionary(stored => stored.Key, stored => stored.Version);
        return reads.Where(read => versions.GetValueOrDefault(read.Key) != read.Version)
            .Select(read => new CommitResult.Conflicted(read.Key, versions.GetValueOrDefault(read.Key)))
            .FirstOrDefault();
    }

    private bool IsReadOnly(CollectionName collection) => _routes.GetValueOrDefault(collection)?.IsReadOnly == true;

    private IAggregateEngine EngineOf(CollectionName collection) => _routes.GetValueOrDefault(collection)?.Engine ?? _main;
}
