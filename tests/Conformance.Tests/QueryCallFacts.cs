using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>Calls that LINQ has too answer as LINQ does, and run in the store.</summary>
public abstract class QueryCallFacts(StoreFixture store) : Facts(store)
{
    private static readonly string[] _customers = ["anna", "bert", "anna", "carl", "anna", "bert"];

    private readonly FaultPoints _traffic = new();
    private readonly Order[] _orders =
        [
            .. _customers.Select(
                (customer, i) =>
                    i % 2 == 0 ? An.Order(customer, An.Instant.AddDays(i / 3)) : An.PaidOrder(customer, An.Instant.AddDays(i / 3))),
        ];

    [Fact]
    public async Task Calls_with_an_expression_answer_as_linq_does_over_the_same_aggregates()
    {
        await GivenAsync(_orders);
        await using IUnitOfWork unit = Granary.Begin();
        await AnswersAsLinqAsync(unit.Repository<Order, OrderId>().All(), _orders);
    }

    [Fact]
    public async Task They_see_the_uncommitted_work_of_the_unit()
    {
        await GivenAsync(_orders);
        await using IUnitOfWork unit = Granary.Begin();
        IRepository<Order, OrderId> repository = unit.Repository<Order, OrderId>();
        Order changed = await repository.GetAsync(_orders[0].Id);
        changed.Approve("dora");
        await repository.RemoveAsync(_orders[5].Id);
        Order added = An.PaidOrder("anna", An.Instant.AddDays(1));
        await repository.AddAsync(added);

        await AnswersAsLinqAsync(repository.All(), [changed, .. _orders[1..5], added]);
    }

    [Fact]
    public async Task Counts_and_checks_read_no_document_and_others_no_more_than_they_return()
    {
        await GivenAsync(_orders);
        await using GranaryInstance granary = Store.Open(_traffic.Attach);
        await using IUnitOfWork unit = granary.Begin();
        IAggregateQuery<Order> orders = unit.Repository<Order, OrderId>().All();

        Assert.Equal(3, await orders.CountAsync(order => order.Status == OrderStatus.Paid));
        Assert.True(await orders.AnyAsync());
        Assert.True(await orders.AnyAsync(order => order.Customer == new CustomerId("carl")));
        Assert.False(await orders.AllAsync(order => order.Customer == new CustomerId("carl")));
        Assert.Equal(6, await (from order in orders orderby order.PlacedAt select order.Id).CountAsync());
        Assert.Equal(3, (await (from order in orders where order.Status == OrderStatus.Paid select order.Id).ToHashSetAsync()).Count);
        Assert.Equal(0, _traffic.Documents);

        await orders.SingleAsync(order => order.Customer == new CustomerId("carl"));
        await orders.FirstOrDefaultAsync(order => order.Customer == new CustomerId("bert"));
        await orders.OrderBy(order => order.PlacedAt).LastAsync(order => order.Customer == new CustomerId("anna"));
        Assert.Equal(3, _traffic.Documents);
    }

    [Fact]
    public async Task The_query_syntax_of_the_language_runs_in_the_store()
    {
        await GivenAsync(_orders);
        await using GranaryInstance granary = Store.Open(_traffic.Attach);
        await using IUnitOfWork unit = granary.Begin();
        var orders = new Orders(unit);

        IReadOnlyList<OrderId> newest = await (
            from order in orders.All()
            where order.Status == OrderStatus.Pending
            orderby order.PlacedAt descending, order.Total
            select order.Id).Take(20).ToListAsync();

        Assert.Equal(_orders.Where(order => order.Status == OrderStatus.Pending).OrderByDescending(order => order.PlacedAt)
            .ThenBy(order => order.Id.Value.ToString(), StringComparer.Ordinal).Select(order => order.Id), newest);
        Assert.Equal(0, _traffic.Documents);
    }

    [Fact]
    public async Task What_is_not_there_or_there_twice_fails_by_type_and_the_last_needs_an_order()
    {
        await GivenAsync(_orders);
        await using IUnitOfWork unit = Granary.Begin();
        IAggregateQuery<Order> orders = unit.Repository<Order, OrderId>().All();
        IAggregateQuery<Order> ordered = orders.OrderBy(order => order.PlacedAt);
        var nobody = new CustomerId("nobody");

        await Assert.ThrowsAsync<NoMatchException>(() => orders.FirstAsync(order => order.Customer == nobody));
        await Assert.ThrowsAsync<NoMatchException>(() => ordered.LastAsync(order => order.Customer == nobody));
        await Assert.ThrowsAsync<NoMatchException>(() => orders.SingleAsync(order => order.Customer == nobody));
        await Assert.ThrowsAsync<NoMatchException>(
            () => ordered.Where(order => order.Customer == nobody).Select(order => order.Id).FirstAsync());
        await Assert.ThrowsAsync<ManyMatchesException>(() => orders.SingleAsync(order => order.Status == OrderStatus.Paid));
        await Assert.ThrowsAsync<ManyMatchesException>(() => orders.SingleOrDefaultAsync());
        Assert.Null(await orders.SingleOrDefaultAsync(order => order.Customer == nobody));
        Assert.Null(await ordered.LastOrDefaultAsync(order => order.Customer == nobody));
        Assert.Contains("OrderBy", await RefusedAsync(() => orders.LastAsync()), StringComparison.Ordinal);
        Assert.Contains(
            "OrderBy", await RefusedAsync(() => orders.Select(order => order.Id).LastOrDefaultAsync()), StringComparison.Ordinal);
        Assert.Contains("take the first", await RefusedAsync(() => ordered.Take(2).LastAsync()), StringComparison.Ordinal);
        await Assert.ThrowsAsync<UnsupportedSpecificationException>(() => orders.CountAsync(order => Math.Sqrt((double)order.Total) > 3));
    }

    [Fact]
    public async Task Gathered_results_are_bounded_like_lists()
    {
        await GivenAsync(_orders);
        await using GranaryInstance granary = Store.OpenAnother(options => options.Limits.MaxResults = 5);
        await using IUnitOfWork unit = granary.Begin();
        IAggregateQuery<Order> orders = unit.Repository<Order, OrderId>().All();

        await Assert.ThrowsAsync<ResultLimitExceededException>(() => orders.ToArrayAsync());
        await Assert.ThrowsAsync<ResultLimitExceededException>(() => orders.ToHashSetAsync());
        await Assert.ThrowsAsync<ResultLimitExceededException>(() => orders.ToDictionaryAsync(order => order.Id));
        await Assert.ThrowsAsync<ResultLimitExceededException>(() => orders.Select(order => order.Id).ToArrayAsync());
        Assert.Equal(5, (await orders.Take(5).ToArrayAsync()).Length);
        Assert.Equal(5, (await orders.Select(order => order.Id).Take(5).ToArrayAsync()).Length);
        await Assert.ThrowsAsync<ArgumentException>(() => orders.Take(5).ToDictionaryAsync(order => order.Customer));
    }

    private static async Task AnswersAsLinqAsync(IAggregateQuery<Order> query, Order[] state)
    {
        var anna = new CustomerId("anna");
        Order[] inOrder = [.. state.OrderBy(order => order.PlacedAt).ThenBy(order => order.Id.Value.ToString(), StringComparer.Ordinal)];
        IAggregateQuery<Order> ordered = query.OrderBy(order => order.PlacedAt);

        Assert.Equal(state.Count(order => order.Customer == anna), await query.CountAsync(order => order.Customer == anna));
        foreach (string name in _customers.Append("nobody"))
        {
            var customer = new CustomerId(name);
            Assert.Equal(state.Any(order => order.Customer == customer), await query.AnyAsync(order => order.Customer == customer));
            Assert.Equal(state.All(order => order.Customer == customer), await query.AllAsync(order => order.Customer == customer));
            Assert.Equal(
                inOrder.FirstOrDefault(order => order.Customer == customer)?.Id,
                (await ordered.FirstOrDefaultAsync(order => order.Customer == customer))?.Id);
            Assert.Equal(
                inOrder.LastOrDefault(order => order.Customer == customer)?.Id,
                (await ordered.LastOrDefaultAsync(order => order.Customer == customer))?.Id);
        }

        Assert.True(await query.Where(order => order.Customer == anna).AllAsync(order => order.Customer == anna));
        Assert.Equal(inOrder[0].Id, (await ordered.FirstAsync()).Id);
        Assert.Equal(inOrder[^1].Id, (await ordered.LastAsync()).Id);
        Assert.Equal(inOrder[^1].Id, await ordered.Select(order => order.Id).LastAsync());
        Assert.Equal(
            inOrder.Last(order => order.PlacedAt == inOrder[0].PlacedAt).Id,
            (await query.OrderByDescending(order => order.PlacedAt).LastAsync()).Id);
        Assert.Equal(inOrder.Select(order => order.Id), (await ordered.ToArrayAsync()).Select(order => order.Id));
        Assert.Equal(inOrder.Select(order => order.Id).ToHashSet(), await query.Select(order => order.Id).ToHashSetAsync());
        Assert.Equal(
            state.ToDictionary(order => order.Id, order => order.Customer),
            await query.ToDictionaryAsync(order => order.Id, order => order.Customer));
        Assert.Equal(
            inOrder.Where(order => order.Customer == anna).Skip(1).Take(1).Select(order => order.Id),
            await (from order in query where order.Customer == anna orderby order.PlacedAt select order.Id).Skip(1).Take(1).ToListAsync());
    }

    private static async Task<string> RefusedAsync(Func<Task> question) =>
        (await Assert.ThrowsAsync<InvalidOperationException>(question)).Message;
}
