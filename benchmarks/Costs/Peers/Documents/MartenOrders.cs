using Granary.Benchmarks.Cluster;
using Granary.Benchmarks.Costs.Data;
using Marten;

namespace Granary.Benchmarks.Costs.Peers.Documents;

/// <summary>The work on orders by Marten, with a session for each operation of the kind that its manual recommends for it.</summary>
internal sealed class MartenOrders(SharedDatabase database, IDocumentStore store, OrderSet orders)
{
    /// <summary>Finds any order.</summary>
    public async Task FindAsync()
    {
        await using IQuerySession session = store.QuerySession();
        _ = await session.LoadAsync<MartenOrder>(orders[orders.Any()].Value)
            ?? throw new InvalidOperationException("An order that is stored was not found.");
    }

    /// <summary>Finds an order, changes it and saves it, unless its revision has changed.</summary>
    public async Task PostponeAsync(Caller caller)
    {
        await using IDocumentSession session = store.LightweightSession();
        MartenOrder order = await session.LoadAsync<MartenOrder>(orders[orders.AnyOf(caller)].Value)
            ?? throw new InvalidOperationException("An order that is stored was not found.");
        Postpone(session, order);
        await session.SaveChangesAsync();
    }

    /// <summary>Finds two orders by one statement, changes both and saves them in one transaction.</summary>
    public async Task PostponeBothAsync(Caller caller)
    {
        (int first, int second) = orders.AnyTwoOf(caller);
        await using IDocumentSession session = store.LightweightSession();
        IReadOnlyList<MartenOrder> both = await session.LoadManyAsync<MartenOrder>(orders[first].Value, orders[second].Value);
        Expect.Exactly(2, both.Count, "orders");
        foreach (MartenOrder order in both)
        {
            Postpone(session, order);
        }

        await session.SaveChangesAsync();
    }

    /// <summary>Lists the orders of any customer, by the computed index.</summary>
    public async Task ListAsync()
    {
        string customer = orders.AnyCustomer();
        await using IQuerySession session = store.QuerySession();
        IReadOnlyList<MartenOrder> found = await session.Query<MartenOrder>().Where(order => order.Customer == customer).ToListAsync();
        Expect.Exactly(OrderSet.OrdersOfCustomer, found.Count, "orders of a customer");
    }

    /// <summary>Counts the approved orders.</summary>
    public async Task CountApprovedAsync()
    {
        await using IQuerySession session = store.QuerySession();
        int found = await session.Query<MartenOrder>().CountAsync(order => order.Status == "Approved");
        Expect.Exactly(orders.ApprovedCount, found, "approved orders");
    }

    /// <summary>The sum of the revisions of all orders.</summary>
    public Task<long> SumOfRevisionsAsync() => database.NumberAsync($"select sum(mt_version) from {MartenStore.Schema}.mt_doc_martenorder");

    /// <summary>How many orders there are in the store.</summary>
    public Task<long> CountAllAsync() => database.NumberAsync($"select count(*) from {MartenStore.Schema}.mt_doc_martenorder");

    private static void Postpone(IDocumentSession session, MartenOrder order)
    {
        order.DueOn = order.DueOn.AddDays(1);
        session.UpdateRevision(order, order.Version + 1);
    }
}
