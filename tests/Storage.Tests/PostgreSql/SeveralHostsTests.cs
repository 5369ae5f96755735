using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Samples.Shop.Orders;
using Granary.Storage.PostgreSql;
using Granary.TestSupport;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>If the connection string names several hosts, every connection goes to the one that can be written to.</summary>
[Trait("Store", "PostgreSql")]
public sealed class SeveralHostsTests : IClassFixture<PostgreSqlFixture>, IAsyncLifetime
{
    private readonly PostgreSqlFixture _store;
    private readonly ReadOnlyProxy _standby;
    private readonly string _hosts;

    public SeveralHostsTests(PostgreSqlFixture store)
    {
        _store = store;
        var server = new NpgsqlConnectionStringBuilder(PostgreSqlServer.ConnectionString);
        _standby = new ReadOnlyProxy(server.Host ?? "", server.Port);
        server.Host = $"127.0.0.1:{_standby.Port},{server.Host}:{server.Port}";
        _hosts = server.ConnectionString;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _standby.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("primary")]
    [InlineData("read-write")]
    public async Task A_host_that_takes_no_writes_is_passed_over_though_it_comes_first(string target)
    {
        string hosts = target.Length == 0 ? _hosts : $"{_hosts};Target Session Attributes={target}";
        await using GranaryInstance granary = GranaryFactory.Create(
            builder =>
                builder.AddModel<ShopModel>().UsePostgreSql(hosts, _store.Configure).Configure(options => options.Retries.MaxAttempts = 1));
        Order order = An.Order();

        await granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().AddAsync(order));

        Assert.NotNull(await granary.Begin().Repository<Order, OrderId>().FindAsync(order.Id));
        Assert.True(_standby.Sessions > 0, "The first host was never asked.");
    }

    [Fact]
    public async Task The_membership_is_read_and_written_where_writes_are_taken()
    {
        var options = new PostgreSqlStoreOptions { ConnectionString = _hosts, Schema = _store.Schema };
        await using NpgsqlDataSource membership = NpgsqlDataSource.Create(options.MembershipConnectionString());
        await using NpgsqlCommand command = membership.CreateCommand(
            "insert into OrleansMembershipVersionTable (DeploymentId) values ('several hosts') returning "
            + "current_setting('transaction_read_only')");

        Assert.Equal("off", await command.ExecuteScalarAsync());
        Assert.True(_standby.Sessions > 0, "The first host was never asked.");
    }

    [Fact]
    public void Writers_and_readers_ask_for_the_primary_where_there_are_several_hosts_and_for_nothing_where_there_is_one()
    {
        NpgsqlConnectionStringBuilder several = new(_hosts);
        NpgsqlConnectionStringBuilder one = new(PostgreSqlServer.ConnectionString);
        PostgreSqlHosts.Read(several);
        PostgreSqlHosts.Read(one);
        NpgsqlConnectionStringBuilder writing = PostgreSqlConnections.ForWriting(
            new PostgreSqlStoreOptions { ConnectionString = _hosts }, 1);

        Assert.Equal(1, several.HostRecheckSeconds);
        Assert.Equal(
            ("primary", "read-write", null),
            (several.TargetSessionAttributes, writing.TargetSessionAttributes, one.TargetSessionAttributes));
    }

    [Theory]
    [InlineData("any")]
    [InlineData("standby")]
    [InlineData("read-only")]
    [InlineData("prefer-standby")]
    [InlineData("prefer-primary")]
    public void A_string_by_which_a_standby_would_do_is_refused_by_name(string target)
    {
        var options = new PostgreSqlStoreOptions { ConnectionString = $"{_hosts};Password=hunter2;Target Session Attributes={target}" };

        var failure = Assert.Throws<ArgumentException>(options.Validate);

        Assert.Contains($"says 'Target Session Attributes={target}'", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(options.MembershipConnectionString);
    }

    [Fact]
    public void What_the_driver_would_not_heed_is_refused_by_name()
    {
        var options =
            new PostgreSqlStoreOptions { ConnectionString = $"{PostgreSqlServer.ConnectionString};Target Session Attributes=read-write" };

        Assert.Contains("of one host", Assert.Throws<ArgumentException>(options.Validate).Message, StringComparison.Ordinal);
    }
}
