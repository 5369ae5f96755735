using System.Diagnostics;
using System.Text;
using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans;
using Orleans.Runtime;
using Xunit;
using ClusterMember = Granary.Storage.Stores.ClusterMember;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>
/// A process that is suspended while it sends a group leaves a part of it with the server, which keeps its locks and waits for the rest.
/// Neither the declaration of its death nor the writes of others wait for the process.
/// </summary>
[Trait("Store", "PostgreSql")]
public sealed class StalledGroupTests : IClassFixture<PostgreSqlFixture>, IAsyncLifetime
{
    private const int Port = 11111;

    private static readonly TimeSpan _commitTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly PostgreSqlFixture _store;
    private readonly StallProxy _proxy;
    private readonly AggregateKey[] _keys;
    private readonly GranaryInstance _stopped;
    private readonly GranaryInstance _other;

    public StalledGroupTests(PostgreSqlFixture store)
    {
        _store = store;
        var server = new NpgsqlConnectionStringBuilder(PostgreSqlServer.ConnectionString);
        _proxy = new StallProxy(server.Host ?? "", server.Port, "standstill"u8.ToArray());
        _keys = [.. "ab".Select(letter => new AggregateKey(new CollectionName("things"), $"{letter}{Guid.NewGuid():N}"))];
        server.Port = _proxy.Port;
        _stopped = Open(server.ConnectionString);
        _other = Open(PostgreSqlServer.ConnectionString);
    }

    public async Task InitializeAsync()
    {
        await Engine(_other).StartAsync(CancellationToken.None);

        // Sent twice each, so that the statements are prepared, as they are in a process that has worked for a while.
        for (int version = 0; version < 4; version++)
        {
            Assert.IsType<CommitResult.Committed>(await CommitAsync(_stopped, Batch(version)));
        }
    }

    public async Task DisposeAsync()
    {
        _proxy.Resume();
        await _stopped.DisposeAsync();
        await _other.DisposeAsync();
        await _proxy.DisposeAsync();
    }

    [Fact]
    public async Task A_member_that_stands_still_is_declared_dead_at_once_and_others_write_and_join()
    {
        await using var membership = new TestedMembership(_store.Schema);
        IMembershipTable table = await membership.JoinAsync(TestedMembership.Silo(Port));
        Writer(_stopped).WriteAs(MemberOf(membership));
        (WriteBatch half, Task<CommitResult> stalled) = await StallAsync();

        var watch = Stopwatch.StartNew();
        Assert.True(await TestedMembership.ChangeAsync(table, TestedMembership.Silo(Port, SiloStatus.Dead), 1).WaitAsync(_patience));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, _commitTimeout);
        IMembershipTable joining = await membership.OpenAsync();
        Assert.True(await joining.InsertRowAsync(TestedMembership.Silo(Port + 1), TestedMembership.After(2)).WaitAsync(_patience));
        Assert.IsType<CommitResult.Committed>(await CommitAsync(_other, Batch(4)).WaitAsync(_patience));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, _commitTimeout);
        Assert.False(stalled.IsCompleted);

        // The resumed process does not know the outcome of its group: it finds out, and can no longer write.
        _proxy.Resume();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => stalled.WaitAsync(_patience));
        Assert.Equal(CommitOutcome.NeverApplied, await Writer(_other).FindOutcomeAsync(half.CommitId, CancellationToken.None));
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => CommitAsync(_stopped, Batch(5)));
        Assert.Contains("declared this silo dead", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_is_declared_dead_who_wants_the_rows_waits_no_longer_than_the_commit_timeout()
    {
        (WriteBatch half, Task<CommitResult> stalled) = await StallAsync();

        var watch = Stopwatch.StartNew();
        int refusals = 0;
        await Eventually.HoldsAsync(async () =>
        {
            try
            {
                return await CommitAsync(_other, Batch(4)) is CommitResult.Committed;
            }
            catch (StoreUnavailableException)
            {
                refusals++;
                return false;
            }
        });

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, _commitTimeout + TimeSpan.FromSeconds(5));
        Assert.True(refusals > 0, "Nothing was in the way.");
        _proxy.Resume();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => stalled.WaitAsync(_patience));
        Assert.Equal(CommitOutcome.NeverApplied, await Writer(_other).FindOutcomeAsync(half.CommitId, CancellationToken.None));
    }

    [Fact]
    public async Task What_became_of_its_commit_is_found_out_while_it_stands_still()
    {
        (WriteBatch half, Task<CommitResult> stalled) = await StallAsync(beforeItsEnd: true);

        bool? applied = null;
        int refusals = 0;
        await Eventually.HoldsAsync(async () =>
        {
            try
            {
                applied = await Engine(_other).ResolveAsync(half.CommitId, CancellationToken.None);
                return true;
            }
            catch (StoreUnavailableException)
            {
                refusals++;
                return false;
            }
        });

        Assert.False(applied);
        Assert.True(refusals > 0, "Nothing was in the way.");
        _proxy.Resume();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => stalled.WaitAsync(_patience));
    }

    [Fact]
    public async Task A_server_that_can_end_such_transactions_by_itself_does()
    {
        await using NpgsqlCommand version = _store.Admin.CreateCommand("select current_setting('server_version_num')::int >= 170000");
        bool can = await version.ExecuteScalarAsync() is true;
        await StallAsync();

        if (can)
        {
            await Eventually.HoldsAsync(async () => await CountStalledAsync() == 0);
        }
        else
        {
            Assert.Equal(1, await CountStalledAsync());
        }
    }

    private static IAggregateEngine Engine(GranaryInstance granary) => granary.Services.GetRequiredService<IAggregateEngine>();

    private static IAggregateStore Writer(GranaryInstance granary) => granary.Services.GetRequiredService<IAggregateStore>();

    private static Task<CommitResult> CommitAsync(GranaryInstance granary, WriteBatch batch) =>
        Engine(granary).CommitAsync(batch, CancellationToken.None).AsTask();

    private static ClusterMember MemberOf(TestedMembership membership)
    {
        SiloAddress silo = TestedMembership.Address(Port);
        return new ClusterMember
        {
            DeploymentId = membership.Cluster,
            Address = silo.Endpoint.Address.ToString(),
            Port = silo.Endpoint.Port,
            Generation = silo.Generation,
        };
    }

    private GranaryInstance Open(string connectionString) =>
        GranaryFactory.Create(builder => builder.AddModel<ShopModel>().UsePostgreSql(connectionString, options =>
        {
            _store.Configure(options);
            options.CommitTimeout = _commitTimeout;
        }));

    /// <summary>Suspends the process while it sends a group over two rows; the server has locked at least one of them.</summary>
    private async Task<(WriteBatch Half, Task<CommitResult> Stalled)> StallAsync(bool beforeItsEnd = false)
    {
        WriteBatch half = Batch(4, new string('y', 400_000));
        if (beforeItsEnd)
        {
            _proxy.StallNextBeforeItsEnd();
        }
        else
        {
            _proxy.StallNext();
        }

        Task<CommitResult> stalled = CommitAsync(_stopped, half);
        await _proxy.Stalled.WaitAsync(_patience);

        // Waits until the server has processed everything that reached it.
        (string table, string mode) = beforeItsEnd ? ("commits", "RowExclusiveLock") : ("shared_aggregates", "RowShareLock");
        await Eventually.HoldsAsync(async () => await CountStalledAsync(table, mode) == 1);
        return (half, stalled);
    }

    private async Task<long> CountStalledAsync(string table = "shared_aggregates", string mode = "RowShareLock")
    {
        await using NpgsqlCommand count = _store.Admin.CreateCommand($"""
            select count(distinct a.pid) from pg_stat_activity a join pg_locks l on l.pid = a.pid
            where a.wait_event = 'ClientRead' and l.granted and l.mode = '{mode}' and l.relation = '{_store.Schema}.{table}'::regclass
            """);
        return await count.ExecuteScalarAsync() is long stalled ? stalled : 0;
    }

    private WriteBatch Batch(long version, string text = "")
    {
        ExpectedVersion expected = version == 0 ? ExpectedVersion.Absent : ExpectedVersion.Exactly(new AggregateVersion(version));
        byte[] document = Encoding.UTF8.GetBytes($"{{\"x\":\"standstill{text}\"}}");
        return new WriteBatch(
            CommitId.New(), [.. _keys.Select(key => new AggregateWrite(key, expected, document))], [], DateTimeOffset.UtcNow.AddMinutes(5));
    }
}
