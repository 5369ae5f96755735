using Granary.Benchmarks.Cluster.Peers;
using Orleans;
using Orleans.Concurrency;
using Orleans.Transactions.Abstractions;

namespace Granary.Benchmarks.Costs.Peers.Transactions;

/// <summary>An order whose state is transactional.</summary>
/// <remarks>
/// The storage tells states apart by the key of the grain and the name of the state, not by the class of the grain. So this state needs
/// another name than that of <see cref="OrderGrain"/>, whose grains have the same keys.
/// </remarks>
[Reentrant]
internal sealed class TransactedOrderGrain(
    [TransactionalState("transacted", StockStorage.Name)] ITransactionalState<OrderState> order) : Grain, ITransactedOrderGrain
{
    public Task PostponeAsync(DateOnly dueOn) => order.PerformUpdate(state =>
    {
        // The first change gives the state the size that the others' orders have.
        state.Id = this.GetPrimaryKey();
        state.Customer = "customer-17";
        state.Status = "Pending";
        state.DueOn = dueOn;
        if (state.Lines.Count == 0)
        {
            state.Lines.Add(new LineState { Sku = "rye-1kg", Quantity = 2, Price = 4.50m });
            state.Lines.Add(new LineState { Sku = "oats-500g", Quantity = 1, Price = 2.25m });
        }
    });

    public Task<int> DueDayAsync() => order.PerformRead(state => state.DueOn.DayNumber);
}
