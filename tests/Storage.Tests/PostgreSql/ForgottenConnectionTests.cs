using Granary.Client;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.Storage.Stores;
using Granary.Testing;
using Microsoft.Extensions.DependencyInjection;
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
}
