using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>COMMIT itself fails: a check that PostgreSQL defers to the end is violated.</summary>
[Trait("Store", "PostgreSql")]
[Trait("Promise", "S2-11 The failure of a COMMIT is returned to the caller.")]
public sealed class CommitFailureTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>, IAsyncLifetime
{
    public Task InitializeAsync() => store.ExecuteAsync($$"""
        create function {{store.Schema}}.refuse() returns trigger language plpgsql as $f$
        begin
            if new.document ->> 'customer' = 'refused' then raise exception 'refused at the end: %', new.document; end if;
            return null;
        end $f$;
        create constraint trigger refuse after insert or update on {{store.Schema}}.orders deferrable initially deferred
        for each row execute function {{store.Schema}}.refuse();
        """);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_commit_that_fails_is_reported_and_its_neighbours_are_not_hurt()
    {
        await using GranaryInstance granary = store.Open();
        Order refused = An.Order("refused");
        Order[] orders = [.. Enumerable.Range(0, 30).Select(_ => An.Order()), refused];

        Exception?[] outcomes = await Race.RunAsync(orders.Length, i => Record.ExceptionAsync(() => AddAsync(granary, orders[i])));

        Exception failure = Assert.Single(outcomes.OfType<Exception>());
        Assert.Same(failure, outcomes[^1]);
        Assert.IsType<StoreRefusedException>(failure);
        await using IUnitOfWork unit = granary.Begin();
        IReadOnlyList<Order> stored = await unit.Repository<Order, OrderId>().All().ToListAsync();
        Assert.Equal(
            orders.Where(order => order != refused).Select(order => order.Id).ToHashSet(), stored.Select(order => order.Id).ToHashSet());
    }

    private static async Task AddAsync(IGranary granary, Order order)
    {
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Order, OrderId>().AddAsync(order);
        await unit.CommitAsync();
    }
}
