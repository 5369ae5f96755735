using Granary.TestSupport;
using Npgsql;
using Orleans;
using Orleans.Runtime;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>Silos that join and change at once: each version is taken once, and only together with its change.</summary>
[Trait("Store", "PostgreSql")]
public sealed class MembershipRaceTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>, IAsyncLifetime
{
    private const int Silos = 8;
    private const int Changes = 12;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly TestedMembership _membership = new(store.Schema);

    private string Rows => $"{store.Schema}.OrleansMembershipTable where DeploymentId = '{_membership.Cluster}'";

    private string Version => $"{store.Schema}.OrleansMembershipVersionTable where DeploymentId = '{_membership.Cluster}'";

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _membership.DisposeAsync();

    [Fact]
    public async Task Silos_that_join_and_change_at_once_take_each_version_once()
    {
        int[][] taken = await Race.RunAsync(Silos, silo => ChangeAsync(silo + 1));

        MembershipTableData data = await (await _membership.OpenAsync()).ReadAllAsync();
        Assert.Equal(Enumerable.Range(1, Silos * Changes), taken.SelectMany(versions => versions).Order());
        Assert.Equal(Silos * Changes, data.Version.Version);

        // The last change of each silo is read back, whichever changes of other silos came between.
        Assert.Equal(
            Enumerable.Range(1, Silos).Select(silo => (silo, TestedMembership.Start.AddSeconds(Changes - 1))),
            data.Members.Select(member => (member.Item1.SiloAddress.Endpoint.Port, member.Item1.IAmAliveTime)).Order());
    }

    [Fact]
    public async Task Of_silos_that_change_one_silo_at_once_one_wins()
    {
        await _membership.JoinAsync(TestedMembership.Silo(1));
        for (int version = 1; version < 20; version++)
        {
            bool[] won = await Race.RunAsync(Silos, async silo =>
                await TestedMembership.ChangeAsync(await _membership.OpenAsync(), TestedMembership.Silo(1), version));

            Assert.Single(won, true);
        }
    }

    [Fact]
    public async Task Of_silos_that_found_a_cluster_at_once_one_is_told_so_and_all_go_on_in_it()
    {
        object?[] founded = await Race.RunAsync(Silos, async _ => await _membership.AskAsync("InsertMembershipVersionKey"));

        Assert.Single(founded, true);
        Assert.Equal(0, (await (await _membership.OpenAsync(found: false)).ReadAllAsync()).Version.Version);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_waited_for_a_version_that_another_took_changes_nothing(bool joins)
    {
        IMembershipTable table = await _membership.JoinAsync(TestedMembership.Silo(1), TestedMembership.Silo(2));
        Task<bool> waiting;
        string takes = $"update {Version.Replace(" where", " set Version = 3 where", StringComparison.Ordinal)}";
        await using (NpgsqlConnection holder = await HoldAsync(takes))
        {
            waiting = joins
                ? table.InsertRowAsync(TestedMembership.Silo(3), TestedMembership.After(2))
                : TestedMembership.ChangeAsync(table, TestedMembership.Silo(2, SiloStatus.Dead), 2);
            await UntilWaitingAsync(waiting);
            await CommitAsync(holder);
        }

        Assert.False(await waiting.WaitAsync(_patience));
        MembershipTableData data = await table.ReadAllAsync();
        Assert.Equal(3, data.Version.Version);
        Assert.Equal([SiloStatus.Active, SiloStatus.Active], data.Members.Select(member => member.Item1.Status));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_change_of_a_silo_whose_row_goes_meanwhile_takes_no_version(bool waitsForRow)
    {
        IMembershipTable table = await _membership.JoinAsync(TestedMembership.Silo(1, SiloStatus.Dead));
        Task<bool> waiting;
        await using (NpgsqlConnection holder = await HoldAsync(waitsForRow ? $"delete from {Rows}" : $"select from {Version} for update"))
        {
            waiting = TestedMembership.ChangeAsync(table, TestedMembership.Silo(1, SiloStatus.Dead), 1);
            await UntilWaitingAsync(waiting);
            if (!waitsForRow)
            {
                await store.ExecuteAsync($"delete from {Rows}");
            }

            await CommitAsync(holder);
        }

        Assert.False(await waiting.WaitAsync(_patience));
        Assert.Equal(1, (await table.ReadAllAsync()).Version.Version);
    }

    [Fact]
    public async Task A_change_that_waits_for_its_turn_keeps_no_silo_from_saying_that_it_lives()
    {
        IMembershipTable table = await _membership.JoinAsync(TestedMembership.Silo(1));
        Task<bool> waiting;
        await using (NpgsqlConnection holder = await HoldAsync($"select from {Version} for update"))
        {
            waiting = TestedMembership.ChangeAsync(table, TestedMembership.Silo(1, SiloStatus.Dead), 1);
            await UntilWaitingAsync(waiting);

            await table.UpdateIAmAliveAsync(TestedMembership.Silo(1, alive: TestedMembership.Start.AddHours(1))).WaitAsync(_patience);

            Assert.False(waiting.IsCompleted);
            await CommitAsync(holder);
        }

        Assert.True(await waiting.WaitAsync(_patience));
    }

    [Fact]
    public async Task A_change_at_a_version_that_is_gone_waits_for_nobody()
    {
        IMembershipTable table = await _membership.JoinAsync(TestedMembership.Silo(1), TestedMembership.Silo(2));
        await using NpgsqlConnection holder = await HoldAsync($"select from {Rows} for update");

        Assert.False(await TestedMembership.ChangeAsync(table, TestedMembership.Silo(1, SiloStatus.Dead), 1).WaitAsync(_patience));
    }

    [Fact]
    public async Task A_cluster_that_a_silo_joins_meanwhile_is_not_dissolved()
    {
        IMembershipTable table = await _membership.JoinAsync(TestedMembership.Silo(1));
        Task dissolving;
        await using (NpgsqlConnection holder = await HoldAsync($"""
            insert into {store.Schema}.OrleansMembershipTable
                (DeploymentId, Address, Port, Generation, Status, SiloName, HostName, ProxyPort, StartTime, IAmAliveTime)
            select DeploymentId, Address, 2, Generation, Status, SiloName, HostName, ProxyPort, StartTime, IAmAliveTime from {Rows}
            """))
        {
            dissolving = table.DeleteMembershipTableEntriesAsync(_membership.Cluster);
            await UntilWaitingAsync(dissolving);
            await CommitAsync(holder);
        }

        await Assert.ThrowsAsync<PostgresException>(() => dissolving.WaitAsync(_patience));
        MembershipTableData data = await table.ReadAllAsync();
        Assert.Equal((1, 2), (data.Version.Version, data.Members.Count));
    }

    private static async Task CommitAsync(NpgsqlConnection holder)
    {
        await using var commit = new NpgsqlCommand("commit", holder);
        await commit.ExecuteNonQueryAsync();
    }

    /// <summary>Joins and changes until it has taken its share of versions, and returns them.</summary>
    private async Task<int[]> ChangeAsync(int port)
    {
        IMembershipTable table = await _membership.OpenAsync();
        var taken = new List<int>();
        using var patience = new CancellationTokenSource(_patience * 3);
        while (taken.Count < Changes)
        {
            patience.Token.ThrowIfCancellationRequested();
            TableVersion next = (await table.ReadAllAsync()).Version.Next();
            MembershipEntry silo = TestedMembership.Silo(port, alive: TestedMembership.Start.AddSeconds(taken.Count));
            if (await (taken.Count == 0 ? table.InsertRowAsync(silo, next) : table.UpdateRowAsync(silo, next.VersionEtag, next)))
            {
                taken.Add(next.Version);
            }
        }

        return [.. taken];
    }

    /// <summary>Begins a transaction with a statement, and leaves it open until it is committed or its connection ends.</summary>
    private async Task<NpgsqlConnection> HoldAsync(string statement)
    {
        NpgsqlConnection connection = await store.Admin.OpenConnectionAsync();
        await using var hold = new NpgsqlCommand($"begin; {statement}", connection);
        await hold.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>Waits until a statement of the provider waits for another transaction.</summary>
    private async Task UntilWaitingAsync(Task statement)
    {
        using var patience = new CancellationTokenSource(_patience);
        await using NpgsqlCommand command = store.Admin.CreateCommand(
            $"select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%{store.Schema}.OrleansMembership%'");
        while (await command.ExecuteScalarAsync(patience.Token) is 0L)
        {
            Assert.False(statement.IsCompleted, "It did not wait.");
        }
    }
}
