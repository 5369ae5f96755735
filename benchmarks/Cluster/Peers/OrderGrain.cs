using Orleans;
using Orleans.Runtime;

namespace Granary.Benchmarks.Cluster.Peers;

/// <summary>An order that writes its state by Orleans' own storage.</summary>
internal sealed class OrderGrain([PersistentState("order", StockStorage.Name)] IPersistentState<OrderState> order) : Grain, IOrderGrain
{
    public Task PlaceAsync(string customer, DateOnly dueOn)
    {
        order.State = new OrderState
        {
            Id = this.GetPrimaryKey(),
            Customer = customer,
            PlacedAt = new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.Zero),
            DueOn = dueOn,
            Status = "Pending",
            Lines =
            [
                new LineState { Sku = "rye-1kg", Quantity = 2, Price = 4.50m },
                new LineState { Sku = "oats-500g", Quantity = 1, Price = 2.25m },
            ],
        };
        return order.WriteStateAsync();
    }

    public Task PostponeAsync(DateOnly dueOn)
    {
        order.State.DueOn = dueOn;
        return order.WriteStateAsync();
    }
}
