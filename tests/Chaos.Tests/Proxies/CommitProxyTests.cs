using System.Globalization;
using System.Net;
using Granary.Bank;
using Granary.Chaos.Proxies;
using Granary.Client;
using Granary.Domain;
using Granary.Storage;
using Granary.TestSupport;
using Npgsql;
using Xunit;
using Account = Granary.Bank.Account;

namespace Granary.Chaos.Tests.Proxies;

/// <summary>Commits of the product through the proxy, which has to know them and to let each meet its fault.</summary>
[Trait("Store", "PostgreSql")]
public sealed class CommitProxyTests : IAsyncLifetime
{
    private static readonly CounterId _counter = new(1);

    private readonly CommitFaults _faults =
        new() { Delay = TimeSpan.FromMilliseconds(200), Stall = TimeSpan.FromMilliseconds(500) };

    private readonly string _schema = $"t{Guid.NewGuid():N}";
    private readonly CommitProxy _proxy;
    private readonly GranaryInstance _granary;

    public CommitProxyTests()
    {
        var server = new NpgsqlConnectionStringBuilder(PostgreSqlServer.ConnectionString);
        IPAddress address = IPAddress.Parse((server.Host ?? "").Replace("localhost", "127.0.0.1", StringComparison.Ordinal));
        _proxy = new CommitProxy(
            IPAddress.Loopback, new ProxyTarget(new IPEndPoint(address, server.Port)), _faults, TimeProvider.System);
        _proxy.Start();
        (server.Host, server.Port, server.SslMode) = ("127.0.0.1", _proxy.Port, SslMode.Disable);
        _granary = GranaryFactory.Create(builder => builder.AddModel<BankModel>().UsePostgreSql(
            server.ConnectionString, options => (options.Schema, options.MaxConnections) = (_schema, 6)));
    }

    public Task InitializeAsync() => _granary.RunAsync(
        async unit => await unit.Repository<Counter, CounterId>().AddAsync(new Counter(_counter)));

    public async Task DisposeAsync()
    {
        await _granary.DisposeAsync();
        await _proxy.DisposeAsync();
        await using NpgsqlDataSource admin = NpgsqlDataSource.Create(PostgreSqlServer.ConnectionString);
        await using NpgsqlCommand drop = admin.CreateCommand($"drop schema if exists {_schema} cascade");
        await drop.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task Every_way_in_which_the_product_commits_is_known_and_reads_are_not()
    {
        int before = _faults.Commits;
        await _granary.InvokeAsync<Counter, CounterId, int>(_counter, counter => counter.Increment());
        Assert.Equal(before + 1, _faults.Commits);

        await _granary.RunAsync(async unit =>
        {
            await unit.Repository<Account, AccountId>().AddAsync(new Account(new AccountId(1), 1));
            await unit.Repository<Account, AccountId>().AddAsync(new Account(new AccountId(2), 1));
        });
        Assert.Equal(before + 2, _faults.Commits);

        Assert.Equal(1, await CountAsync());
        Assert.Equal(before + 2, _faults.Commits);
    }

    [Theory]
    [InlineData(nameof(CommitFault.DropAnswer))]
    [InlineData(nameof(CommitFault.Reset))]
    [InlineData(nameof(CommitFault.Delay))]
    [InlineData(nameof(CommitFault.DropRequest))]
    [InlineData(nameof(CommitFault.Stall))]
    public async Task A_commit_that_meets_a_fault_is_applied_once_as_its_caller_is_told(string name)
    {
        CommitFault fault = Enum.Parse<CommitFault>(name);
        _faults.Want(fault);
        int? told = await IncrementAsync();

        Assert.Equal(1, _faults.Met(fault));
        Assert.Equal(0, _faults.Waiting);
        Assert.Equal(told ?? 0, await CountAsync());
        if (fault is CommitFault.DropAnswer or CommitFault.Reset or CommitFault.Delay)
        {
            Assert.Equal(1, told);
        }
    }

    [Fact]
    public async Task A_proxy_that_fell_silent_lets_pass_what_it_held_up_when_it_is_healed()
    {
        _proxy.Cut();
        Task<int?> increment = IncrementAsync();
        await Assert.ThrowsAsync<TimeoutException>(() => increment.WaitAsync(TimeSpan.FromMilliseconds(300)));

        _proxy.Heal();
        int? told = await increment.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(told ?? 0, await CountAsync());
    }

    // Null where the outcome is that nothing happened.
    private async Task<int?> IncrementAsync()
    {
        try
        {
            return await _granary.InvokeAsync<Counter, CounterId, int>(_counter, counter => counter.Increment());
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
        catch (OutcomeUnknownException doubt)
        {
            return await _granary.ResolveAsync(doubt.CommitId) ? 1 : null;
        }
    }

    private async Task<int> CountAsync()
    {
        await using NpgsqlDataSource admin = NpgsqlDataSource.Create(PostgreSqlServer.ConnectionString);
        await using NpgsqlCommand ask = admin.CreateCommand(
            $"select version - 1 from {_schema}.counters where id = '1'");
        return Convert.ToInt32(await ask.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
