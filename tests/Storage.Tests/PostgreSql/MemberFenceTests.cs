using System.Globalization;
using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>
/// A silo that the cluster has declared dead can no longer write. The declaration waits only for the silo's groups in flight.
/// </summary>
[Trait("Store", "PostgreSql")]
public sealed class MemberFenceTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>, IAsyncLifetime
{
    private const int Active = 3;
    private const int Dead = 6;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly ClusterMember _member =
        new() { DeploymentId = $"d{Guid.NewGuid():N}", Address = "10.0.0.1", Port = 11111, Generation = 7 };

    private GranaryInstance? _granary;

    private IAggregateEngine Engine => Granary.Services.GetRequiredService<IAggregateEngine>();

    private IAggregateStore Writer => Granary.Services.GetRequiredService<IAggregateStore>();

    private GranaryInstance Granary => _granary ?? throw new InvalidOperationException("The test has not begun.");

    public async Task InitializeAsync()
    {
        _granary =
            GranaryFactory.Create(builder => builder.AddModel<ShopModel>().UsePostgreSql(PostgreSqlServer.ConnectionString, options =>
        {
            store.Configure(options);
            (options.LockTimeout, options.CommitTimeout) = (_patience, _patience * 2);
        }));
        await Engine.StartAsync(CancellationToken.None);
        await ExecuteAsync("insert into OrleansMembershipVersionTable (DeploymentId) values ($1)", _member.DeploymentId);
        await JoinAsync(_member, Active);
    }

    public async Task DisposeAsync() => await Granary.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(64)]
    public async Task A_member_that_was_declared_dead_is_refused_and_nothing_is_written(int writes)
    {
        Writer.WriteAs(_member);
        WriteBatch alive = Batch(writes, $"alive{writes}-");
        Assert.IsType<CommitResult.Committed>(await Engine.CommitAsync(alive, CancellationToken.None));
        await SetStatusAsync(Dead);
        WriteBatch late = Batch(writes, $"late{writes}-");

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(
            async () => await Engine.CommitAsync(late, CancellationToken.None));

        Assert.Contains("declared this silo dead", failure.Message, StringComparison.Ordinal);
        Assert.Null(await Writer.FindOutcomeAsync(late.CommitId, CancellationToken.None));
        Assert.Null(await Writer.FindAsync(late.Writes[0].Key, CancellationToken.None));
        Assert.NotNull(await Writer.FindAsync(alive.Writes[0].Key, CancellationToken.None));
    }

    [Fact]
    public async Task A_member_whose_row_is_gone_is_refused()
    {
        Writer.WriteAs(_member);
        await ExecuteAsync("delete from OrleansMembershipTable where DeploymentId = $1", _member.DeploymentId);

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await Engine.CommitAsync(Batch(1, "gone"), CancellationToken.None));
    }

    [Fact]
    public async Task Its_successor_at_the_same_address_and_those_who_are_no_members_write_on()
    {
        ClusterMember successor = _member with { Generation = 8 };
        await JoinAsync(successor, Active);
        await SetStatusAsync(Dead);
        await using GranaryInstance next = store.Open();
        next.Services.GetRequiredService<IAggregateStore>().WriteAs(successor);

        Assert.IsType<CommitResult.Committed>(
            await next.Services.GetRequiredService<IAggregateEngine>().CommitAsync(Batch(1, "next"), CancellationToken.None));
        Assert.IsType<CommitResult.Committed>(await Engine.CommitAsync(Batch(1, "nobody"), CancellationToken.None));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(Active)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Who_joins_works_or_leaves_in_order_may_write(int status)
    {
        await SetStatusAsync(status);
        Writer.WriteAs(_member);

        Assert.IsType<CommitResult.Committed>(await Engine.CommitAsync(Batch(1, $"s{status}-"), CancellationToken.None));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Declaring_it_dead_waits_for_its_group_in_flight_and_its_next_group_is_refused(int writes)
    {
        Writer.WriteAs(_member);
        string name = $"held{writes}-";
        await Engine.CommitAsync(Batch(writes, name), CancellationToken.None);
        Task<CommitResult> inFlight;
        Task declaring;
        await using (await HoldAsync($"{name}0"))
        {
            inFlight = Engine.CommitAsync(Batch(writes, name, version: 1), CancellationToken.None).AsTask();
            await UntilAsync("mode = 'ShareLock' and granted");
            declaring = SetStatusAsync(Dead);
            await UntilAsync("mode = 'ExclusiveLock' and not granted");

            // The row of the declared member is locked meanwhile, but no other row: the other members continue to report that they live.
            Assert.False(declaring.IsCompleted);
            Assert.False(inFlight.IsCompleted);
        }

        Assert.IsType<CommitResult.Committed>(await inFlight.WaitAsync(_patience));
        await declaring.WaitAsync(_patience);
        await Assert.ThrowsAsync<StoreUnavailableException>(
            async () => await Engine.CommitAsync(Batch(writes, name, version: 2), CancellationToken.None));
    }

    [Fact]
    public async Task Groups_that_never_pause_do_not_starve_the_declaration()
    {
        Writer.WriteAs(_member);
        int committed = 0;
        using var warm = new SemaphoreSlim(0);
        Task[] writers = [.. Enumerable.Range(0, 32).Select(writer => Task.Run(async () =>
        {
            for (int i = 0; ; i++)
            {
                try
                {
                    await Engine.CommitAsync(Batch((i % 2) + 1, $"w{writer}-{i}-"), CancellationToken.None);
                    Interlocked.Increment(ref committed);
                    warm.Release();
                }
                catch (StoreUnavailableException)
                {
                    return;
                }
            }
        }))];
        for (int i = 0; i < 500; i++)
        {
            await warm.WaitAsync().WaitAsync(_patience);
        }

        await SetStatusAsync(Dead).WaitAsync(_patience);

        // No row is added after the rows that are acknowledged by now.
        long rows = await CountAsync();
        await Task.WhenAll(writers).WaitAsync(_patience);
        Assert.Equal(rows, await CountAsync());
        Assert.True(committed >= 500, "The writers were not at work.");
    }

    [Fact]
    public async Task A_group_in_flight_does_not_hold_up_that_it_is_alive()
    {
        Writer.WriteAs(_member);
        await Engine.CommitAsync(Batch(1, "alive-held"), CancellationToken.None);
        Task<CommitResult> inFlight;
        await using (await HoldAsync("alive-held0"))
        {
            inFlight = Engine.CommitAsync(Batch(1, "alive-held", version: 1), CancellationToken.None).AsTask();
            await UntilAsync("mode = 'ShareLock' and granted");

            await ExecuteAsync(
                "update OrleansMembershipTable set IAmAliveTime = '2040-01-01Z' where DeploymentId = $1", _member.DeploymentId)
                .WaitAsync(_patience);

            Assert.False(inFlight.IsCompleted);
        }

        await inFlight.WaitAsync(_patience);
    }

    private static WriteBatch Batch(int writes, string prefix, long version = 0)
    {
        ExpectedVersion expected = version == 0 ? ExpectedVersion.Absent : ExpectedVersion.Exactly(new AggregateVersion(version));
        return new WriteBatch(
            CommitId.New(),
            [
                .. Enumerable.Range(0, writes).Select(
                    i => new AggregateWrite(new AggregateKey(new CollectionName("things"), $"{prefix}{i}"), expected, "{}"u8.ToArray())),
            ],
            [],
            DateTimeOffset.UtcNow.AddMinutes(5));
    }

    /// <summary>Locks a row, and releases it when disposed of.</summary>
    private async Task<NpgsqlConnection> HoldAsync(string id)
    {
        NpgsqlConnection connection = await store.Admin.OpenConnectionAsync();
        await using var hold = new NpgsqlCommand(
            $"begin; select from {store.Schema}.shared_aggregates where id = '{id}' for update", connection);
        await hold.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>Waits until the lock of the member is held or wanted.</summary>
    private async Task UntilAsync(string condition)
    {
        using var patience = new CancellationTokenSource(_patience);
        string locks = string.Create(CultureInfo.InvariantCulture, $"""
            select count(*) from pg_locks l,
            lateral (select {store.Schema}.member_lock(
                '{_member.DeploymentId}', '{_member.Address}', {_member.Port}, {_member.Generation}) as number) m
            where locktype = 'advisory' and classid::bigint = (m.number >> 32) & 4294967295
                and objid::bigint = m.number & 4294967295 and {condition}
            """);
        await using NpgsqlCommand command = store.Admin.CreateCommand(locks);
        while (await command.ExecuteScalarAsync(patience.Token) is 0L)
        {
        }
    }

    private Task SetStatusAsync(int status) => ExecuteAsync(
        "update OrleansMembershipTable set Status = $2 where DeploymentId = $1 and Generation = $3",
        _member.DeploymentId,
        status,
        _member.Generation);

    private Task JoinAsync(ClusterMember member, int status) => ExecuteAsync(
        """
        insert into OrleansMembershipTable (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, StartTime, IAmAliveTime)
        values ($1, $2, $3, $4, 'silo', 'host', $5, now(), now())
        """,
        member.DeploymentId, member.Address, member.Port, member.Generation, status);

    private async Task<long> CountAsync()
    {
        await using NpgsqlCommand command = store.Admin.CreateCommand(
            $"select count(*) from {store.Schema}.shared_aggregates where id like 'w%'");
        return (long)(await command.ExecuteScalarAsync() ?? 0L);
    }

    private Task ExecuteAsync(string statement, params object[] parameters) => store.ExecuteAsync(
        statement.Replace("Orleans", $"{store.Schema}.Orleans", StringComparison.Ordinal), parameters);
}
