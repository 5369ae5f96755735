using System.Collections.Concurrent;
using System.Text;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Grains.Tests.Clusters;
using Granary.TestSupport;
using Orleans.Runtime;
using Xunit;

namespace Granary.Grains.Tests.Units;

/// <summary>
/// Units, commits of one, invocations and cached reads by many callers over few aggregates that keep leaving memory, on three silos.
/// </summary>
public abstract class FreshnessLoad() : ClusterTests(3)
{
    private static readonly TimeSpan _duration = TimeSpan.FromSeconds(6);

    private readonly CancellationTokenSource _stop = new();
    private readonly long[] _acknowledged = new long[8];
    private readonly ConcurrentQueue<string> _stale = [];
    private AggregateKey[] _keys = [];
    private int _reads;
    private int _writes;

    /// <summary>Sets callers going for a while, and gives the reads that were older than what was acknowledged before them.</summary>
    protected async Task<IReadOnlyCollection<string>> FindStaleReadsAsync(bool hasFaults)
    {
        _keys = [.. (await GivenAsync(_acknowledged.Length)).Select(KeyOf)];
        Array.Fill(_acknowledged, 1);
        if (hasFaults)
        {
            (Faults.BeforeCommit, Faults.AfterCommit) = (SometimesInDoubtAsync, SometimesInDoubtAsync);
        }

        _stop.CancelAfter(_duration);
        await Task.WhenAll([
            .. Start(4, () => CommitAsync(2)), .. Start(2, () => CommitAsync(1)), .. Start(4, InvokeAsync), .. Start(6, ReadAsync),
            .. Start(1, CollectAsync)]).WaitAsync(_duration + LongEnough);

        Assert.True(_reads > 100 && _writes > 50, $"{_reads} reads and {_writes} writes are too few to tell");
        return _stale;
    }

    protected override void Configure(GranaryOptions options)
    {
        (options.Cluster.IntentLimit, options.Cluster.SweepEvery) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        options.Commits.ResolveWithin = TimeSpan.FromSeconds(1);
    }

    private async Task SometimesInDoubtAsync(IReadOnlyList<WriteBatch> group)
    {
        if (Random.Shared.Next(50) == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(30)), Time);
            throw FaultPoints.InDoubt();
        }
    }

    private IEnumerable<Task> Start(int callers, Func<Task> work) => Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await work();
            }
            catch (RepositoryException)
            {
                // Conflicts, and under faults what was aborted or is not known; nothing was acknowledged.
            }
        }
    }));

    private async Task CommitAsync(int count)
    {
        int[] places = [.. Enumerable.Range(0, _keys.Length).OrderBy(_ => Random.Shared.Next()).Take(count).Order()];
        var writes = new List<AggregateWrite>();
        foreach (int place in places)
        {
            // Never removed.
            StoredAggregate stored = (await Engine(Granary).FindAsync(_keys[place], ReadMode.Cached, CancellationToken.None))!;
            writes.Add(new AggregateWrite(_keys[place], ExpectedVersion.Exactly(stored.Version), stored.Document.ToArray()));
        }

        var batch = new WriteBatch(CommitId.New(), writes, [], DateTimeOffset.UtcNow.AddDays(1));
        if (await IsAppliedAsync(batch))
        {
            for (int i = 0; i < count; i++)
            {
                Acknowledge(places[i], writes[i].Expected.Value + 1);
            }
        }
    }

    private async Task<bool> IsAppliedAsync(WriteBatch batch)
    {
        try
        {
            return await Engine(Granary).CommitAsync(batch, CancellationToken.None) is CommitResult.Committed;
        }
        catch (OutcomeUnknownException)
        {
            return await Engine(Granary).ResolveAsync(batch.CommitId, CancellationToken.None);
        }
    }

    private async Task InvokeAsync()
    {
        int place = Random.Shared.Next(_keys.Length);
        string day = new DateOnly(2040, 1, 1).AddDays(Random.Shared.Next(100_000)).ToString("yyyy-MM-dd");
        InvocationResult result = await Engine(Granary).InvokeAsync(
            new Invocation(CommitId.New(), _keys[place], "Postpone(System.DateOnly)", Encoding.UTF8.GetBytes($"[\"{day}\"]")),
            CancellationToken.None);
        Acknowledge(place, result.Version.ToNumber());
    }

    private async Task ReadAsync()
    {
        int place = Random.Shared.Next(_keys.Length);
        long before = Volatile.Read(ref _acknowledged[place]);
        StoredAggregate? read = await Engine(Granary).FindAsync(_keys[place], ReadMode.Cached, CancellationToken.None);
        Interlocked.Increment(ref _reads);
        if ((read?.Version.Value ?? 0) < before)
        {
            _stale.Enqueue($"{_keys[place]} was read at {read?.Version}, and acknowledged at {before} before");
        }
    }

    private async Task CollectAsync()
    {
        await Main.Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        await Task.Delay(TimeSpan.FromMilliseconds(30), Time);
    }

    private void Acknowledge(int place, long version)
    {
        Interlocked.Increment(ref _writes);
        long now;
        while ((now = Volatile.Read(ref _acknowledged[place])) < version
            && Interlocked.CompareExchange(ref _acknowledged[place], version, now) != now)
        {
        }
    }
}
