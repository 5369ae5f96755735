using System.Globalization;
using Granary.Client;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Samples.Shop.Orders;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>The server has ended connections that were idle: one use fails, and no later one does.</summary>
[Trait("Store", "PostgreSql")]
public sealed class ForgottenConnectionTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>
{
    [Fact]
    public async Task After_one_use_has_failed_other_kinds_of_work_get_connections_that_live()
    {
        await using GranaryInstance granary = store.Open();
        Order order = An.Order();
        await granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().AddAsync(order));
        var all = new QueryPlan(new CollectionName("orders"), PlanNode.Everything);
        IAggregateStore used = granary.Services.GetRequiredService<IAggregateStore>();
        await used.CountAsync(all, CancellationToken.None);
        Assert.Single(await used.QueryAsync(all, CancellationToken.None).ToListAsync());
        await used.FindAsync(StoredState.KeyOf(order), CancellationToken.None);

        await store.ExecuteAsync(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'granary' and query like '%' || $1 || '%'",
            store.Schema);
        await Assert.ThrowsAsync<StoreUnavailableException>(
            async () => await used.FindAsync(StoredState.KeyOf(order), CancellationToken.None));

        Assert.Equal(1, await used.CountAsync(all, CancellationToken.None));
        Assert.Single(await used.QueryAsync(all, CancellationToken.None).ToListAsync());
        Assert.NotNull(await used.FindAsync(StoredState.KeyOf(order), CancellationToken.None));
        Assert.All(
            await used.ResolveAsync([CommitId.New()], CancellationToken.None), outcome => Assert.False(outcome.Applied));
    }

    [Fact]
    public async Task A_connection_that_the_server_refuses_costs_none_of_those_that_are_held()
    {
        string role = $"r{Guid.NewGuid():N}";
        await store.ExecuteAsync($"create role {role} login");
        await store.ExecuteAsync($"grant create on database postgres to {role}");
        var server = new NpgsqlConnectionStringBuilder(PostgreSqlServer.ConnectionString) { Username = role };
        await using GranaryInstance granary = GranaryFactory.Create(
            g => g.AddModel<ShopModel>().UsePostgreSql(server.ConnectionString, o => o.Schema = role));
        Order order = An.Order();
        await granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().AddAsync(order));
        IAggregateStore used = granary.Services.GetRequiredService<IAggregateStore>();
        Assert.NotNull(await used.FindAsync(StoredState.KeyOf(order), CancellationToken.None));
        long held = await HeldByAsync(role);
        await store.ExecuteAsync($"alter role {role} connection limit {held}");

        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(
            async () => await used.CountAsync(new QueryPlan(new CollectionName("orders"), PlanNode.Everything), CancellationToken.None));

        Assert.Equal(PostgresErrorCodes.TooManyConnections, Assert.IsType<PostgresException>(refusal.InnerException).SqlState);
        Assert.Equal(held, await HeldByAsync(role));
        Assert.NotNull(await used.FindAsync(StoredState.KeyOf(order), CancellationToken.None));
        await granary.DisposeAsync();
        await store.ExecuteAsync($"drop owned by {role} cascade");
        await store.ExecuteAsync($"drop role {role}");
    }

    private async Task<long> HeldByAsync(string role)
    {
        await using NpgsqlCommand command = store.Admin.CreateCommand(
            $"select count(*) from pg_stat_activity where usename = '{role}'");
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
