using Granary.TestSupport;
using Orleans;
using Orleans.Runtime;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>Rows of silos that have been dead for long are removed, and no others.</summary>
[Trait("Store", "PostgreSql")]
public sealed class MembershipCleanupTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>, IAsyncLifetime
{
    private static readonly DateTime _start = TestedMembership.Start;
    private static readonly DateTime _limit = _start.AddHours(1);

    private readonly TestedMembership _membership = new(store.Schema);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _membership.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_silo_is_forgotten_that_has_been_dead_and_silent_for_long(bool byProvider)
    {
        await using var other = new TestedMembership(store.Schema);
        IMembershipTable elsewhere = await other.JoinAsync(TestedMembership.Silo(1, SiloStatus.Dead));
        MembershipEntry late = TestedMembership.Silo(7, SiloStatus.Dead);
        late.StartTime = _limit;
        IMembershipTable table = await _membership.JoinAsync(
            TestedMembership.Silo(1, SiloStatus.Dead),
            TestedMembership.Silo(2, SiloStatus.Dead, _limit),
            TestedMembership.Silo(3, SiloStatus.Active),
            TestedMembership.Silo(4, SiloStatus.Joining),
            TestedMembership.Silo(5, SiloStatus.ShuttingDown),
            TestedMembership.Silo(6, SiloStatus.Stopping),
            late);

        await (byProvider
            ? table.CleanupDefunctSiloEntriesAsync(new DateTimeOffset(_limit))
            : _membership.SendAsync("CleanupDefunctSiloEntriesKey", ("IAmAliveTime", _limit)));

        Assert.Equal([2, 3, 4, 5, 6, 7], await PortsAsync(table));
        Assert.Equal(7, (await table.ReadAllAsync()).Version.Version);
        Assert.Equal([1], await PortsAsync(elsewhere));
    }

    [Fact]
    public async Task A_silo_whose_suspicions_are_old_is_forgotten_and_one_that_was_suspected_lately_is_not()
    {
        IMembershipTable table = await _membership.JoinAsync(TestedMembership.Silo(1), TestedMembership.Silo(2), TestedMembership.Silo(3));
        await SuspectAsync(table, 1, version: 3, _start.AddMilliseconds(7));
        await SuspectAsync(table, 2, version: 4, _limit);

        await table.CleanupDefunctSiloEntriesAsync(new DateTimeOffset(_limit));

        Assert.Equal([2, 3], await PortsAsync(table));
    }

    [Fact]
    public async Task An_empty_list_of_suspicions_is_none()
    {
        IMembershipTable table = await _membership.JoinAsync(TestedMembership.Silo(1));
        MembershipEntry dead = TestedMembership.Silo(1, SiloStatus.Dead);
        dead.SuspectTimes = [];
        Assert.True(await TestedMembership.ChangeAsync(table, dead, 1));

        await table.CleanupDefunctSiloEntriesAsync(new DateTimeOffset(_limit));

        Assert.Empty(await PortsAsync(table));
    }

    [Theory]
    [InlineData("Status = 3")]
    [InlineData("StartTime = StartTime + interval '1 ms'")]
    [InlineData("IAmAliveTime = IAmAliveTime + interval '1 ms'")]
    [InlineData("SuspectTimes = 'somebody'")]
    [InlineData("Generation = 8")]
    [InlineData("Port = 2")]
    [InlineData("Address = '10.0.0.2'")]
    public async Task A_row_that_differs_from_the_one_that_was_read_stays(string difference)
    {
        await _membership.JoinAsync(TestedMembership.Silo(1, SiloStatus.Dead));
        await store.ExecuteAsync(
            $"update {store.Schema}.OrleansMembershipTable set {difference} where DeploymentId = $1", _membership.Cluster);

        Assert.Equal(0, await ForgetAsync());
    }

    [Fact]
    public async Task The_row_that_was_read_goes()
    {
        await _membership.JoinAsync(TestedMembership.Silo(1, SiloStatus.Dead));

        Assert.Equal(1, await ForgetAsync());
    }

    private static async Task SuspectAsync(IMembershipTable table, int port, int version, DateTime at)
    {
        MembershipEntry dead = TestedMembership.Silo(port, SiloStatus.Dead);
        dead.AddSuspector(TestedMembership.Address(3), at);
        Assert.True(await TestedMembership.ChangeAsync(table, dead, version));
    }

    private static async Task<IEnumerable<int>> PortsAsync(IMembershipTable table) =>
        (await table.ReadAllAsync()).Members.Select(member => member.Item1.SiloAddress.Endpoint.Port).Order();

    private Task<int> ForgetAsync() => _membership.SendAsync(
        "CleanupDefunctSiloEntryKey",
        ("Address", "10.0.0.1"), ("Port", 1), ("Generation", 7), ("StartTime", _start), ("IAmAliveTime", _start), ("SuspectTimes", null));
}
