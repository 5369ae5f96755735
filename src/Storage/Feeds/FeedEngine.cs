using System.Runtime.CompilerServices;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Storage.Documents;
using Granary.Storage.Logs;

namespace Granary.Storage.Feeds;

/// <summary>The engine over a feed. It holds the last content in memory, read at the first use and then at an interval.</summary>
/// <remarks>
/// Safe for any number of threads. A snapshot never changes; a refresh replaces it as a whole, so every read sees one content. The first
/// read waits for the first content, under a semaphore; no later read waits. Rounds run one at a time, on the thread pool, and they alone
/// write the snapshot and the mark after the first content. A refresh that fails leaves snapshot, mark and age as they were, and is told in
/// <see cref="Status"/>.
/// </remarks>
internal sealed class FeedEngine(FeedServices services, IFeedSource source, IFeedFormat format) : IAggregateEngine, IAsyncDisposable
{
    private readonly SemaphoreSlim _refreshing = new(1);
    private readonly CancellationTokenSource _end = new();
    private FeedSnapshot _snapshot = FeedSnapshot.Empty;
    private FeedMark? _mark;
    private string? _failure;
    private long _readAt;
    private volatile bool _isLoaded;
    private BackgroundRounds? _rounds;
    private bool _ended;

    /// <summary>The state of the feed: its size, its age and its last failure.</summary>
    public FeedStatus Status => new(Collection, source.Location, Volatile.Read(ref _snapshot).Count)
    {
        Age = _isLoaded ? services.Time.GetElapsedTime(Volatile.Read(ref _readAt)) : null,
        Failure = Volatile.Read(ref _failure),
    };

    private CollectionName Collection => services.Mapping.Collection;

    public async Task StartAsync(CancellationToken cancellationToken) => await OpenAsync(cancellationToken).ConfigureAwait(false);

    public void RequireWritable(CollectionName collection) => throw new ReadOnlyCollectionException(collection);

    public async ValueTask<StoredAggregate?> FindAsync(AggregateKey key, ReadMode mode, CancellationToken cancellationToken) =>
        (await OpenAsync(cancellationToken).ConfigureAwait(false)).Find(key);

    public async ValueTask<IReadOnlyList<StoredAggregate>> FindManyAsync(
        IReadOnlyList<AggregateKey> keys, CancellationToken cancellationToken)
    {
        FeedSnapshot snapshot = await OpenAsync(cancellationToken).ConfigureAwait(false);
        return [.. keys.Select(snapshot.Find).OfType<StoredAggregate>()];
    }

    public async ValueTask<bool> ContainsAsync(AggregateKey key, CancellationToken cancellationToken) =>
        (await OpenAsync(cancellationToken).ConfigureAwait(false)).Find(key) is not null;

    public async IAsyncEnumerable<StoredAggregate> QueryAsync(QueryPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        FeedSnapshot snapshot = await OpenAsync(cancellationToken).ConfigureAwait(false);
        foreach ((DocumentView view, FeedRow row) in DocumentSelection.Run(snapshot.Rows, plan))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row.Stored with { Document = DocumentSelection.Shown(view, row.Stored.Document, plan) };
        }
    }

    public async ValueTask<long> CountAsync(QueryPlan plan, CancellationToken cancellationToken) =>
        DocumentSelection.Count((await OpenAsync(cancellationToken).ConfigureAwait(false)).Rows, plan);

    public async ValueTask<IReadOnlyList<SummaryGroup>> SummarizeAsync(
        QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken) =>
        DocumentSelection.Summarize((await OpenAsync(cancellationToken).ConfigureAwait(false)).Rows, plan, summary);

    public ValueTask<CommitResult> CommitAsync(WriteBatch batch, CancellationToken cancellationToken) =>
        throw new ReadOnlyCollectionException(Collection);

    public ValueTask<bool> ResolveAsync(CommitId commitId, CancellationToken cancellationToken) => ValueTask.FromResult(false);

    public ValueTask<CommitOutcome?> FindCommitAsync(CommitId commitId, CancellationToken cancellationToken) =>
        ValueTask.FromResult<CommitOutcome?>(null);

    public ValueTask<InvocationResult> InvokeAsync(Invocation invocation, CancellationToken cancellationToken) =>
        throw new ReadOnlyCollectionException(Collection);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, true))
        {
            return;
        }

        // A first read that is under way ends before the source does, and no rounds begin after it.
        await _end.CancelAsync().ConfigureAwait(false);
        await _refreshing.WaitAsync().ConfigureAwait(false);
        if (_rounds is { } rounds)
        {
            await rounds.DisposeAsync().ConfigureAwait(false);
        }

        _refreshing.Release();
        _end.Dispose();
        source.Dispose();
    }

    private ValueTask<FeedSnapshot> OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _isLoaded ? ValueTask.FromResult(Volatile.Read(ref _snapshot)) : LoadFirstAsync(cancellationToken);
    }

    private async ValueTask<FeedSnapshot> LoadFirstAsync(CancellationToken cancellationToken)
    {
        await _refreshing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref _ended), this);
            if (!_isLoaded)
            {
                using var first = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _end.Token);
                await RefreshAsync(first.Token).ConfigureAwait(false);
                _isLoaded = true;
                _rounds = services.Options.RefreshEvery is { } pause ? RefreshEvery(pause) : null;
            }

            return Volatile.Read(ref _snapshot);
        }
        catch (FeedFaultException fault)
        {
            Volatile.Write(ref _failure, fault.Message);
            throw new StoreUnavailableException(
                $"The feed of '{Collection}' at {source.Location} could not be read: {fault.Message}.", fault);
        }
        finally
        {
            _refreshing.Release();
        }
    }

    private BackgroundRounds RefreshEvery(TimeSpan pause)
    {
        var rounds = new BackgroundRounds(RefreshAsync, Note) { Pause = stop => Task.Delay(pause, services.Time, stop) };
        rounds.Start();
        return rounds;
    }

    // After any failure, the content that was read before is served on.
    private void Note(Exception failure)
    {
        string fault = failure is FeedFaultException ? failure.Message : failure.GetType().Name;
        Volatile.Write(ref _failure, fault);
        StorageLog.RefreshFailed(services.Log, Collection, fault);
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        long asked = services.Time.GetTimestamp();
        FeedContent? content = await source.ReadAsync(_mark, cancellationToken).ConfigureAwait(false);
        if (content is not null)
        {
            FeedSnapshot next = _snapshot.Next(format.Read(content.Bytes), services.Mapping);
            Volatile.Write(ref _snapshot, next);

            // The mark of a content that was refused is not kept, so that the next round reads the content, and reports it, again.
            _mark = content.Mark;
            StorageLog.Loaded(services.Log, Collection, source.Location, next.Count);
        }

        Volatile.Write(ref _readAt, asked);
        Volatile.Write(ref _failure, null);
    }
}
