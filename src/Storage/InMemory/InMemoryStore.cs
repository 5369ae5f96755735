using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Storage.Documents;
using Granary.Storage.Explanations;
using Granary.Storage.InMemory;
using Granary.Storage.Stores;

namespace Granary.Storage;

/// <summary>
/// A store in memory, for tests: it makes the promises of a database except durability, and needs no process and no file.
/// </summary>
/// <remarks>
/// Any thread may use it. A reader sees a snapshot and never waits; writers take turns under one lock. A commit becomes visible as a whole,
/// when its rows replace the former ones. The content is lost with the process. A test that keeps a reference to the store can empty it and
/// count its aggregates.
/// </remarks>
public sealed class InMemoryStore : IAggregateStore
{
    private readonly TimeProvider _time;
    private readonly Lock _writers = new();
    private readonly Dictionary<CommitId, InMemoryCommit> _log = [];
    private readonly InMemoryKeys _keys = new();
    private readonly InMemoryFloors _floors = new();
    private ImmutableDictionary<AggregateKey, InMemoryRow> _rows = ImmutableDictionary<AggregateKey, InMemoryRow>.Empty;

    /// <summary>Makes an empty store.</summary>
    /// <param name="time">The clock by which commits expire; the system's unless given.</param>
    public InMemoryStore(TimeProvider? time = null) => _time = time ?? TimeProvider.System;

    string IAggregateStore.SystemName => "memory";

    int IAggregateStore.Lanes => 1;

    bool IAggregateStore.BlocksCallers => true;

    StoreLocation IAggregateStore.Location { get; } =
        new StoreLocation.Local($"memory of process {Environment.ProcessId}, store {Guid.NewGuid():N}");

    private ImmutableDictionary<AggregateKey, InMemoryRow> Snapshot => Volatile.Read(ref _rows);

    /// <summary>Deletes everything, versions and commit log included.</summary>
    public void Clear()
    {
        lock (_writers)
        {
            _log.Clear();
            _keys.Clear();
            _floors.Clear();
            Volatile.Write(ref _rows, ImmutableDictionary<AggregateKey, InMemoryRow>.Empty);
        }
    }

    /// <summary>How many aggregates a collection holds.</summary>
    public int Count(string collection)
    {
        var name = new CollectionName(collection);
        return Snapshot.Count(row => row.Key.Collection == name && row.Value.Document is not null);
    }

    /// <summary>Does nothing: the store lives as long as a reference to it, so that a test can inspect it afterwards.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    Task IAggregateStore.StartAsync(CancellationToken cancellationToken)
    {
        lock (_writers)
        {
            _keys.Build(Snapshot);
            return Task.CompletedTask;
        }
    }

    Task<SchemaChanges> IAggregateStore.MigrateAsync(IProgress<SchemaProgress>? progress, CancellationToken cancellationToken) =>
        Task.FromResult(SchemaChanges.None);

    IndexAdvice IAggregateStore.Advice { get; } = new(new Dictionary<string, IndexPlan>());

    string IAggregateStore.StatementOf(QueryPlan plan) => "";

    Task<QueryExplanation> IAggregateStore.ExplainAsync(QueryPlan plan, ExplainDepth depth, CancellationToken cancellationToken) =>
        Task.FromResult(new QueryExplanation("", [], ["Memory has no indexes; every aggregate of the collection is looked at."]));

    /// <summary>Takes over the constraints of a model. They hold from the next start on.</summary>
    internal InMemoryStore Under(AggregateMappings mappings)
    {
        lock (_writers)
        {
            _keys.Declare(mappings);
            return this;
        }
    }

    ValueTask<StoredAggregate?> IAggregateStore.FindAsync(AggregateKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Find(Snapshot, key));
    }

    ValueTask<StoredRow> IAggregateStore.LoadAsync(AggregateKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Snapshot.GetValueOrDefault(key)?.Stored ?? default);
    }

    ValueTask<IReadOnlyList<StoredAggregate>> IAggregateStore.FindManyAsync(
        IReadOnlyList<AggregateKey> keys, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ImmutableDictionary<AggregateKey, InMemoryRow> rows = Snapshot;
        return ValueTask.FromResult<IReadOnlyList<StoredAggregate>>([.. keys.Select(key => Find(rows, key)).OfType<StoredAggregate>()]);
    }

    ValueTask<bool> IAggregateStore.ContainsAsync(AggregateKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Snapshot.TryGetValue(key, out InMemoryRow? row) && row.Document is not null);
    }

    async IAsyncEnumerable<StoredAggregate> IAggregateStore.QueryAsync(
        QueryPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await ValueTask.CompletedTask.ConfigureAwait(false);
        foreach ((DocumentView view, InMemoryRow row) in DocumentSelection.Run(Rows(plan), plan))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new StoredAggregate(view.Key, row.Version, DocumentSelection.Shown(view, row.Document, plan));
        }
    }

    ValueTask<long> IAggregateStore.CountAsync(QueryPlan plan, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(DocumentSelection.Count(Rows(plan), plan));
    }

    ValueTask<IReadOnlyList<SummaryGroup>> IAggregateStore.SummarizeAsync(
        QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(DocumentSelection.Summarize(Rows(plan), plan, summary));
    }

    Task<IReadOnlyList<UnitDecision>> IAggregateStore.CommitAsync(IReadOnlyList<WriteBatch> group, Thoroughness thoroughness)
    {
        lock (_writers)
        {
            return Task.FromResult<IReadOnlyList<UnitDecision>>(
                [.. group.Select(batch => new UnitDecision.Decided(Commit_NeedsLock(batch)))]);
        }
    }

    Task<IReadOnlyList<CommitOutcome>> IAggregateStore.ResolveAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken)
    {
        lock (_writers)
        {
            return Task.FromResult<IReadOnlyList<CommitOutcome>>([.. commitIds.Select(Resolve_NeedsLock)]);
        }
    }

    ValueTask<CommitOutcome?> IAggregateStore.FindOutcomeAsync(CommitId commitId, CancellationToken cancellationToken)
    {
        lock (_writers)
        {
            return ValueTask.FromResult(_log.GetValueOrDefault(commitId)?.Outcome);
        }
    }

    Task<IReadOnlyList<UnpublishedCommit>> IAggregateStore.FindUnpublishedAsync(
        TimeSpan age, int limit, CancellationToken cancellationToken)
    {
        lock (_writers)
        {
            DateTimeOffset until = _time.GetUtcNow() - age;
            return Task.FromResult<IReadOnlyList<UnpublishedCommit>>(
            [
                .. _log.Where(entry => entry.Value.Unpublished is not null && entry.Value.LoggedAt <= until)
                    .OrderBy(entry => entry.Value.LoggedAt)
                    .Take(limit)
                    .Select(entry => new UnpublishedCommit(entry.Key, entry.Value.Unpublished ?? [])),
            ]);
        }
    }

    Task IAggregateStore.MarkPublishedAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken)
    {
        lock (_writers)
        {
            foreach (CommitId id in commitIds)
            {
                if (_log.TryGetValue(id, out InMemoryCommit? known))
                {
                    _log[id] = known with { Unpublished = null };
                }
            }

            return Task.CompletedTask;
        }
    }

    void IAggregateStore.WriteAs(ClusterMember member)
    {
        // Another process cannot read this memory, so no successor has to be protected from this one.
    }

    Task<PurgeResult> IAggregateStore.PurgeAsync(Retention retention, CancellationToken cancellationToken)
    {
        lock (_writers)
        {
            DateTimeOffset now = _time.GetUtcNow();
            CommitId[] outcomes =
            [
                .. _log.Where(entry => entry.Value.Unpublished is null && entry.Value.ExpiresAt + retention.Outcomes < now)
                    .Select(entry => entry.Key),
            ];
            Array.ForEach(outcomes, id => _log.Remove(id));
            KeyValuePair<AggregateKey, InMemoryRow>[] tombstones =
                [.. _rows.Where(row => row.Value.Document is null && row.Value.ChangedAt + retention.Tombstones < now)];
            Array.ForEach(tombstones, row => _floors.Raise(row.Key.Collection, row.Value.Version));
            Volatile.Write(ref _rows, _rows.RemoveRange(tombstones.Select(row => row.Key)));
            return Task.FromResult(new PurgeResult { Outcomes = outcomes.Length, Tombstones = tombstones.Length });
        }
    }

    private static StoredAggregate? Find(ImmutableDictionary<AggregateKey, InMemoryRow> rows, AggregateKey key) =>
        rows.TryGetValue(key, out InMemoryRow? row) && row.Document is not null
            ? new StoredAggregate(key, row.Version, row.Document)
            : null;

    private IEnumerable<(DocumentView View, InMemoryRow Row)> Rows(QueryPlan plan) => Snapshot
        .Where(row => row.Key.Collection == plan.Collection && row.Value.Document is not null)
        .Select(row => (new DocumentView(row.Key, row.Value.Parsed), row.Value));

    private CommitResult Commit_NeedsLock(WriteBatch batch)
    {
        if (_log.TryGetValue(batch.CommitId, out InMemoryCommit? known))
        {
            return known.Outcome.Answer;
        }

        if (batch.Shared.FirstOrDefault(shared => _log.ContainsKey(shared.CommitId)) is { } decided)
        {
            return new CommitResult.Superseded(decided.CommitId);
        }

        DateTimeOffset now = _time.GetUtcNow();
        if (batch.ExpiresAt <= now)
        {
            return new CommitResult.Aborted(Expired: true);
        }

        if (BatchDecision.FindConflict(batch, Visible) is { } conflict)
        {
            return conflict;
        }

        if (UniqueDecision.FindTaken(batch, _keys.FindOwner) is { } taken)
        {
            return taken;
        }

        var versions = new List<AggregateVersion>(batch.Writes.Count);
        ImmutableDictionary<AggregateKey, InMemoryRow> rows = _rows;
        foreach (AggregateWrite write in batch.Writes)
        {
            InMemoryRow? row = rows.GetValueOrDefault(write.Key);
            if (write.IsRemoval && row?.Document is null)
            {
                versions.Add(AggregateVersion.Absent);
                continue;
            }

            AggregateVersion before = row?.Document is null ? _floors.Above(write.Key.Collection, row?.Version) : row.Version;
            var next = new InMemoryRow(new AggregateVersion(before.Value + write.Changes), write.Document, now);
            rows = rows.SetItem(write.Key, next);
            versions.Add(next.Version);
        }

        _keys.Apply(batch);
        Log_NeedsLock(batch, CommittedVersions.Known(versions), now);
        Volatile.Write(ref _rows, rows);
        return new CommitResult.Committed(CommittedVersions.Known(versions));
    }

    private void Log_NeedsLock(WriteBatch batch, CommittedVersions versions, DateTimeOffset now)
    {
        var row = new InMemoryCommit(Applied: true, batch.ExpiresAt) { LoggedAt = now, Versions = versions };
        _log.Add(batch.CommitId, row with
        {
            Result = batch.Result,
            Unpublished = batch.IsToBePublished ? [.. batch.Writes.Select(write => write.Key)] : null,
        });
        foreach (SharedCommit shared in batch.Shared)
        {
            _log.Add(shared.CommitId, row with { Result = shared.Result, Versions = row.Versions.ForShared(shared) });
        }
    }

    private AggregateVersion Visible(AggregateKey key) => (_rows.GetValueOrDefault(key)?.Stored ?? default).Visible;

    private CommitOutcome Resolve_NeedsLock(CommitId id)
    {
        if (!_log.TryGetValue(id, out InMemoryCommit? known))
        {
            known = new InMemoryCommit(Applied: false, _time.GetUtcNow());
            _log.Add(id, known);
        }

        return known.Outcome;
    }
}
