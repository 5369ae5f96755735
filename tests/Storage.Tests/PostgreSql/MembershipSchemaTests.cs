using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Granary.Tests.Storage.Tests.PostgreSql;

/// <summary>The statements that a clustering provider finds by the search path of its connections do what it expects of them.</summary>
[Trait("Store", "PostgreSql")]
public sealed class MembershipSchemaTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>, IAsyncLifetime
{
    private static readonly DateTime _start = new(2026, 1, 31, 9, 30, 0, DateTimeKind.Utc);

    private readonly string _deployment = $"d{Guid.NewGuid():N}";
    private readonly Dictionary<string, string> _queries = [];
    private NpgsqlDataSource? _provider;

    private NpgsqlDataSource Provider => _provider ??= NpgsqlDataSource.Create($"{PostgreSqlServer.ConnectionString};Maximum Pool Size=2;Search Path={store.Schema}");

    public async Task InitializeAsync()
    {
        await using GranaryInstance granary = store.Open();
        await granary.Services.GetRequiredService<IAggregateEngine>().StartAsync(CancellationToken.None);
        await using NpgsqlCommand command = Provider.CreateCommand("SELECT QueryKey, QueryText FROM OrleansQuery");
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            _queries.Add(reader.GetString(0), reader.GetString(1));
        }
    }

    public async Task DisposeAsync() => await Provider.DisposeAsync();

    [Fact]
    public void Every_statement_that_is_looked_up_is_there() => Assert.Equal(
        [
            "CleanupDefunctSiloEntriesKey", "ClearStorageKey", "DeleteMembershipTableEntriesKey", "DeleteStorageKey", "GatewaysQueryKey",
            "InsertMembershipKey", "InsertMembershipVersionKey", "MembershipReadAllKey", "MembershipReadRowKey", "ReadFromStorageKey",
            "UpdateIAmAlivetimeKey", "UpdateMembershipKey", "WriteToStorageKey",
        ],
        _queries.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_change_of_the_membership_takes_the_next_version_or_does_nothing()
    {
        Assert.Equal([1], await RunAsync("InsertMembershipVersionKey"));
        Assert.Equal([0], await RunAsync("InsertMembershipVersionKey"));
        Assert.Equal([null], await RunAsync("MembershipReadAllKey", column: "Address"));
        Assert.Equal([0], await InsertAsync(port: 1, version: 5));
        Assert.Equal([1], await InsertAsync(port: 1, version: 0));
        Assert.Equal([0], await InsertAsync(port: 1, version: 1));
        Assert.Equal([1], await InsertAsync(port: 2, version: 1));
        Assert.Equal([0], await UpdateAsync(port: 1, version: 1, status: 3));
        Assert.Equal([0], await UpdateAsync(port: 9, version: 2, status: 3));
        Assert.Equal([1], await UpdateAsync(port: 1, version: 2, status: 3));

        Assert.Equal([3, 3], await RunAsync("MembershipReadAllKey", column: "Version"));
        Assert.Equal([2, 3], (await RunAsync("MembershipReadAllKey", column: "Status")).Order());
        Assert.Equal([3], await RunAsync("MembershipReadRowKey", "Status", Silo(1)));
        Assert.Equal(["suspect"], await RunAsync("MembershipReadRowKey", "SuspectTimes", Silo(1)));
        Assert.Equal([null], await RunAsync("MembershipReadRowKey", "Status", Silo(9)));
        Assert.Equal([30000], await RunAsync("GatewaysQueryKey", "ProxyPort", ("Status", 3)));
    }

    [Fact]
    public async Task Silos_say_that_they_live_and_those_who_did_not_for_long_are_cleared_away()
    {
        await RunAsync("InsertMembershipVersionKey");
        await InsertAsync(port: 1, version: 0);
        await InsertAsync(port: 2, version: 1);
        await RunAsync("UpdateIAmAlivetimeKey", null, [.. Silo(1), ("IAmAliveTime", _start.AddHours(2))]);
        Assert.Equal([_start.AddHours(2)], await RunAsync("MembershipReadRowKey", "IAmAliveTime", Silo(1)));

        await RunAsync("CleanupDefunctSiloEntriesKey", null, ("IAmAliveTime", _start.AddHours(1)));
        Assert.Equal([1], await RunAsync("MembershipReadAllKey", column: "Port"));

        await RunAsync("DeleteMembershipTableEntriesKey");
        Assert.Empty(await RunAsync("MembershipReadAllKey", column: "Version"));
    }

    private static (string Name, object Value)[] Silo(int port) => [("Address", "10.0.0.1"), ("Port", port), ("Generation", 7)];

    private Task<object?[]> InsertAsync(int port, int version) => RunAsync("InsertMembershipKey", "row_count",
    [
        .. Silo(port), ("SiloName", "silo"), ("HostName", "host"), ("Status", 2), ("ProxyPort", 30000), ("StartTime", _start),
        ("IAmAliveTime", _start), ("Version", version),
    ]);

    private Task<object?[]> UpdateAsync(int port, int version, int status) => RunAsync("UpdateMembershipKey", "row_count",
        [.. Silo(port), ("Status", status), ("SuspectTimes", "suspect"), ("IAmAliveTime", _start), ("Version", version)]);

    /// <summary>Sends a statement with parameters by name, as the provider does.</summary>
    private async Task<object?[]> RunAsync(string query, string? column = "row_count", params (string Name, object Value)[] parameters)
    {
        await using NpgsqlCommand command = Provider.CreateCommand(_queries[query]);
        command.Parameters.AddWithValue("DeploymentId", _deployment);
        foreach ((string name, object value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var rows = new List<object?>();
        while (column is not null && await reader.ReadAsync())
        {
            int ordinal = reader.GetOrdinal(column);
            rows.Add(await reader.IsDBNullAsync(ordinal) ? null : reader.GetValue(ordinal));
        }

        return [.. rows];
    }
}
