using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Samples.Shop;
using Granary.Storage.PostgreSql;
using Granary.Storage.Schema;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans;
using Orleans.Runtime;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>
/// In a database whose membership statements call functions, a migration replaces the statements by plain ones while silos run.
/// </summary>
[Trait("Store", "PostgreSql")]
public sealed class MembershipMigrationTests : IAsyncLifetime
{
    private const int Former = 7;

    // The relevant result of the former step: functions of these names and parameters, and statements that call them.
    private const string Functions = """
        create function {0}.insert_membership_version(deployment varchar) returns int language sql as
            $$ insert into {0}.OrleansMembershipVersionTable (DeploymentId) values (deployment) on conflict do nothing; select 1 $$;
        create function {0}.insert_membership(
            deployment varchar, address varchar, port int, generation int, silo varchar, host varchar, status int, proxy int,
            started timestamptz, alive timestamptz, version int) returns int language sql as
            $$
                update {0}.OrleansMembershipVersionTable v set Version = v.Version + 1 where DeploymentId = deployment;
                insert into {0}.OrleansMembershipTable
                    (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
                values (deployment, address, port, generation, silo, host, status, proxy, started, alive);
                select 1
            $$;
        create function {0}.update_membership(
            deployment varchar, address_of varchar, port_of int, generation_of int, status_of int, suspicions varchar, alive timestamptz,
            version int) returns int language sql as
            $$
                update {0}.OrleansMembershipTable set Status = status_of, SuspectTimes = suspicions, IAmAliveTime = alive
                where DeploymentId = deployment and Port = port_of;
                select 1
            $$;
        create function {0}.update_i_am_alive_time(
            deployment varchar, address_of varchar, port_of int, generation_of int, alive timestamptz) returns void language sql as
            $$ update {0}.OrleansMembershipTable set IAmAliveTime = alive where DeploymentId = deployment and Port = port_of $$;
        insert into {0}.OrleansQuery (QueryKey, QueryText) values
            ('InsertMembershipVersionKey', 'select {0}.insert_membership_version(@DeploymentId)'),
            ('InsertMembershipKey', 'select {0}.insert_membership(
                @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort,
                @StartTime, @IAmAliveTime, @Version)'),
            ('UpdateMembershipKey', 'select {0}.update_membership(@DeploymentId, @Address, @Port, @Generation, @Status, @SuspectTimes,
                @IAmAliveTime, @Version)'),
            ('UpdateIAmAlivetimeKey', 'select {0}.update_i_am_alive_time(@DeploymentId, @Address, @Port, @Generation, @IAmAliveTime)'),
            ('MembershipReadAllKey', 'select 1'), ('MembershipReadRowKey', 'select 1'), ('GatewaysQueryKey', 'select 1'),
            ('CleanupDefunctSiloEntriesKey', 'select 1'), ('DeleteMembershipTableEntriesKey', 'select 1');
        """;

    private readonly string _schema = $"m{Guid.NewGuid():N}";
    private readonly NpgsqlDataSource _admin = NpgsqlDataSource.Create($"{PostgreSqlServer.ConnectionString};Maximum Pool Size=2");

    public async Task InitializeAsync()
    {
        var schema = new PostgreSqlSchema(CollectionTables.AllShared(_schema), [], TimeProvider.System);
        foreach (Migration migration in schema.Migrations.Where(migration => migration.Version <= Former))
        {
            await ExecuteAsync(migration.Script);
            await ExecuteAsync($"insert into {_schema}.schema_migrations (version, name) values ({migration.Version}, 'former')");
        }

        await ExecuteAsync($"delete from {_schema}.OrleansQuery where QueryKey not like '%StorageKey'");
        await ExecuteAsync(Functions.Replace("{0}", _schema, StringComparison.Ordinal));
    }

    public async Task DisposeAsync()
    {
        await ExecuteAsync($"drop schema if exists {_schema} cascade");
        await _admin.DisposeAsync();
    }

    [Fact]
    public async Task The_statements_become_those_of_a_new_database_and_the_others_stay()
    {
        Dictionary<string, string> former = await QueriesAsync(_schema);
        string made = $"m{Guid.NewGuid():N}";
        try
        {
            await MigrateAsync(_schema);
            await MigrateAsync(made);

            Dictionary<string, string> migrated = await QueriesAsync(_schema);
            Assert.Equal(
                await QueriesAsync(made),
                migrated.ToDictionary(query => query.Key, query => query.Value.Replace(_schema, made, StringComparison.Ordinal)));
            Assert.All(former, query => Assert.Equal(
                query.Key.EndsWith("StorageKey", StringComparison.Ordinal), migrated[query.Key] == query.Value));
        }
        finally
        {
            await ExecuteAsync($"drop schema if exists {made} cascade");
        }
    }

    [Fact]
    public async Task A_silo_that_runs_goes_on_by_the_statements_that_it_has_read_beside_one_that_starts_later()
    {
        await using var membership = new TestedMembership(_schema);
        IMembershipTable former = await membership.OpenAsync();
        Assert.True(await former.InsertRowAsync(TestedMembership.Silo(1), TestedMembership.After(0)));

        await MigrateAsync(_schema);

        IMembershipTable later = await membership.OpenAsync();
        Assert.True(await later.InsertRowAsync(TestedMembership.Silo(2), TestedMembership.After(1)));
        Assert.False(await TestedMembership.ChangeAsync(later, TestedMembership.Silo(1, SiloStatus.Dead), 1));
        await former.UpdateIAmAliveAsync(TestedMembership.Silo(1, alive: TestedMembership.Start.AddHours(1)));
        Assert.True(await TestedMembership.ChangeAsync(former, TestedMembership.Silo(2, SiloStatus.ShuttingDown), 2));
        Assert.Equal(
            [(1, SiloStatus.Active, TestedMembership.Start.AddHours(1)), (2, SiloStatus.ShuttingDown, TestedMembership.Start)],
            (await later.ReadAllAsync()).Members
                .Select(member => (member.Item1.SiloAddress.Endpoint.Port, member.Item1.Status, member.Item1.IAmAliveTime)).Order());
    }

    private static async Task MigrateAsync(string schema)
    {
        await using GranaryInstance granary = GranaryFactory.Create(g => g.AddModel<ShopModel>().UsePostgreSql(
            PostgreSqlServer.ConnectionString, options => (options.Schema, options.MaxConnections) = (schema, 6)));
        await granary.Services.GetRequiredService<IAggregateEngine>().StartAsync(CancellationToken.None);
    }

    private async Task<Dictionary<string, string>> QueriesAsync(string schema)
    {
        await using NpgsqlCommand command = _admin.CreateCommand($"select QueryKey, QueryText from {schema}.OrleansQuery");
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var queries = new Dictionary<string, string>();
        while (await reader.ReadAsync())
        {
            queries.Add(reader.GetString(0), reader.GetString(1));
        }

        return queries;
    }

    private async Task ExecuteAsync(string statement)
    {
        await using NpgsqlCommand command = _admin.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }
}
