using Granary.TestSupport;
using Orleans;
using Orleans.Runtime;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>With our statements, Orleans' clustering provider keeps its promises to silos.</summary>
[Trait("Store", "PostgreSql")]
public sealed class MembershipTableTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>, IAsyncLifetime
{
    private static readonly DateTime _start = TestedMembership.Start;

    private readonly TestedMembership _membership = new(store.Schema);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _membership.DisposeAsync();

    [Fact]
    public async Task A_cluster_is_founded_once_and_begins_without_silos_at_version_0()
    {
        IMembershipTable table = await _membership.OpenAsync();
        await table.InsertRowAsync(TestedMembership.Silo(1), TestedMembership.After(0));

        IMembershipTable second = await _membership.OpenAsync();

        Assert.Equal(1, (await second.ReadAllAsync()).Version.Version);
        await using var other = new TestedMembership(store.Schema);
        MembershipTableData empty = await (await other.OpenAsync()).ReadAllAsync();
        Assert.Equal((0, 0), (empty.Members.Count, empty.Version.Version));
    }

    [Fact]
    public async Task A_silo_that_joins_takes_the_next_version_and_is_read_back_as_it_was_written()
    {
        IMembershipTable table = await _membership.OpenAsync();
        MembershipEntry written = TestedMembership.Silo(1, SiloStatus.Joining);

        Assert.True(await table.InsertRowAsync(written, TestedMembership.After(0)));

        MembershipTableData all = await table.ReadAllAsync();
        MembershipEntry read = Assert.Single(all.Members).Item1;
        Assert.Equal((1, "1"), (all.Version.Version, all.Version.VersionEtag));
        Assert.Equal(
            (written.SiloAddress, written.SiloName, written.HostName, written.Status, written.ProxyPort),
            (read.SiloAddress, read.SiloName, read.HostName, read.Status, read.ProxyPort));
        Assert.Equal((written.StartTime, written.IAmAliveTime), (read.StartTime, read.IAmAliveTime));
        Assert.Null(read.SuspectTimes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_silo_that_joins_at_another_version_than_the_present_changes_nothing(int version)
    {
        IMembershipTable table = await _membership.JoinAsync(TestedMembership.Silo(1));

        Assert.False(await table.InsertRowAsync(TestedMembership.Silo(2), TestedMembership.After(version)));

        await AssertAsync(table, 1, (1, SiloStatus.Active));
    }

    [Fact]
    public async Task A_silo_that_is_there_does_not_join_again_and_no_version_is_taken()
    {
        IMembershipTable table = await _membership.JoinAsync(TestedMembership.Silo(1));

        Assert.False(await table.InsertRowAsync(TestedMembership.Silo(1, SiloStatus.Joining), TestedMembership.After(1)));

        await AssertAsync(table, 1, (1, SiloStatus.Active));
    }

    [Fact]
    public async Task Nobody_joins_or_changes_in_a_cluster_that_was_never_founded()
    {
        IMembershipTable table = await _membership.OpenAsync(found: false);

        Assert.False(await table.InsertRowAsync(TestedMembership.Silo(1), TestedMembership.After(0)));
        Assert.False(await TestedMembership.ChangeAsync(table, TestedMembership.Silo(1), 0));
    }

    [Fact]
    public async Task A_change_takes_the_next_version_and_concerns_one_silo_of_one_cluster()
    {
        await using var other = new TestedMembership(store.Schema);
        IMembershipTable elsewhere = await other.JoinAsync(TestedMembership.Silo(1));
        IMembershipTable table = await _membership.JoinAsync(TestedMembership.Silo(1), TestedMembership.Silo(2));
        MembershipEntry dead = TestedMembership.Silo(2, SiloStatus.Dead, _start.AddSeconds(1));
        dead.AddSuspector(TestedMembership.Address(1), _start.AddSeconds(2));

        Assert.True(await TestedMembership.ChangeAsync(table, dead, 2));

        await AssertAsync(table, 3, (1, SiloStatus.Active), (2, SiloStatus.Dead));
        await AssertAsync(elsewhere, 1, (1, SiloStatus.Active));
        MembershipEntry read = Assert.Single((await table.ReadRowAsync(dead.SiloAddress)).Members).Item1;
        Assert.Equal(_start.AddSeconds(1), read.IAmAliveTime);
        Assert.Equal((TestedMembership.Address(1), _start.AddSeconds(2)), Assert.Single(read.SuspectTimes ?? []).ToValueTuple());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_change_at_another_version_than_the_present_changes_nothing(int version)
    {
        IMembershipTable table = await _membership.JoinAsync(TestedMembership.Silo(1), TestedMembership.Silo(2));

        Assert.False(await TestedMembership.ChangeAsync(table, TestedMembership.Silo(1, SiloStatus.Dead), version));

        await AssertAsync(table, 2, (1, SiloStatus.Active), (2, SiloStatus.Active));
    }

    [Fact]
    public async Task A_change_of_a_silo_that_is_not_there_takes_no_version()
    {
        IMembershipTable table = await _membership.JoinAsync(TestedMembership.Silo(1));

        Assert.False(await TestedMembership.ChangeAsync(table, TestedMembership.Silo(2, SiloStatus.Dead), 1));

        await AssertAsync(table, 1, (1, SiloStatus.Active));
    }

    [Fact]
    public async Task One_silo_is_read_with_the_version_also_where_it_is_not_there()
    {
        IMembershipTable table = await _membership.JoinAsync(TestedMembership.Silo(1), TestedMembership.Silo(2));

        MembershipTableData one = await table.ReadRowAsync(TestedMembership.Address(2));
        MembershipTableData none = await table.ReadRowAsync(TestedMembership.Address(3));

        Assert.Equal((2, 2), (Assert.Single(one.Members).Item1.SiloAddress.Endpoint.Port, one.Version.Version));
        Assert.Equal((0, 2), (none.Members.Count, none.Version.Version));
    }

    [Fact]
    public async Task A_silo_says_that_it_lives_without_a_version_and_for_itself_alone()
    {
        IMembershipTable table = await _membership.JoinAsync(TestedMembership.Silo(1), TestedMembership.Silo(2));

        await table.UpdateIAmAliveAsync(TestedMembership.Silo(1, SiloStatus.Dead, _start.AddHours(1)));

        await AssertAsync(table, 2, (1, SiloStatus.Active), (2, SiloStatus.Active));
        Assert.Equal(
            [(1, _start.AddHours(1)), (2, _start)],
            (await table.ReadAllAsync()).Members.Select(m => (m.Item1.SiloAddress.Endpoint.Port, m.Item1.IAmAliveTime)).Order());
    }

    [Fact]
    public async Task Clients_are_given_the_active_silos_of_the_cluster_that_take_clients()
    {
        await using var other = new TestedMembership(store.Schema);
        await other.JoinAsync(TestedMembership.Silo(8));
        MembershipEntry closed = TestedMembership.Silo(3);
        closed.ProxyPort = 0;
        await _membership.JoinAsync(TestedMembership.Silo(1), TestedMembership.Silo(2, SiloStatus.Joining), closed);

        Assert.Equal([new Uri("gwy.tcp://10.0.0.1:30001/7")], await _membership.GatewaysAsync());
    }

    [Fact]
    public async Task A_cluster_is_dissolved_with_its_silos_and_no_other_is_touched()
    {
        await using var other = new TestedMembership(store.Schema);
        IMembershipTable elsewhere = await other.JoinAsync(TestedMembership.Silo(1));
        IMembershipTable table = await _membership.JoinAsync(TestedMembership.Silo(1), TestedMembership.Silo(2, SiloStatus.Dead));

        await table.DeleteMembershipTableEntriesAsync(_membership.Cluster);

        await AssertAsync(elsewhere, 1, (1, SiloStatus.Active));
        await AssertAsync(await _membership.OpenAsync(), 0);
    }

    private static async Task AssertAsync(IMembershipTable table, int version, params (int Port, SiloStatus Status)[] silos)
    {
        MembershipTableData data = await table.ReadAllAsync();
        Assert.Equal(version, data.Version.Version);
        Assert.Equal(silos, data.Members.Select(m => (m.Item1.SiloAddress.Endpoint.Port, m.Item1.Status)).Order());
    }
}
