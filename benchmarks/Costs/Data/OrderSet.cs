using Granary.Benchmarks.Harness;
using Granary.Samples.Shop.Orders;

namespace Granary.Benchmarks.Costs.Data;

/// <summary>The orders that every store holds: the same identities, customers and states, in the same order.</summary>
internal sealed class OrderSet(int count)
{
    /// <summary>How many orders a customer has.</summary>
    public const int OrdersOfCustomer = 20;

    /// <summary>One in so many orders is approved.</summary>
    public const int ApprovedEvery = 5;

    private readonly OrderId[] _ids = [.. Enumerable.Range(0, count).Select(_ => OrderId.New())];

    /// <summary>How many orders there are.</summary>
    public int Count => _ids.Length;

    /// <summary>How many of them are approved.</summary>
    public int ApprovedCount => (Count + ApprovedEvery - 1) / ApprovedEvery;

    private int Customers => Count / OrdersOfCustomer;

    /// <summary>The identity of the order at a place.</summary>
    public OrderId this[int place] => _ids[place];

    /// <summary>The customer of the order at a place.</summary>
    public string CustomerAt(int place) => $"customer-{place % Customers}";

    /// <summary>Any customer, each of which has <see cref="OrdersOfCustomer"/> orders.</summary>
    public string AnyCustomer() => CustomerAt(Random.Shared.Next(Customers));

    /// <summary>The place of any order.</summary>
    public int Any() => Random.Shared.Next(Count);

    /// <summary>The place of an order that no other caller at that time is given.</summary>
    public int AnyOf(Caller caller) => AnyOf(caller, Count);

    /// <summary>The same, among the first orders.</summary>
    public int AnyOf(Caller caller, int first) =>
        (Random.Shared.Next(Math.Min(first, Count) / caller.Among) * caller.Among) + caller.Number;

    /// <summary>The places of two such orders, in order, so that no two transactions lock them crosswise.</summary>
    public (int First, int Second) AnyTwoOf(Caller caller, int first)
    {
        int one = AnyOf(caller, first);
        int other = AnyOf(caller, first);
        while (other == one)
        {
            other = AnyOf(caller, first);
        }

        return one < other ? (one, other) : (other, one);
    }

    /// <summary>The same, among all orders.</summary>
    public (int First, int Second) AnyTwoOf(Caller caller) => AnyTwoOf(caller, Count);

    /// <summary>The order at a place, as it is stored at first.</summary>
    public Order At(int place)
    {
        Order order = SampleOrders.New(_ids[place], new CustomerId(CustomerAt(place)));
        if (place % ApprovedEvery == 0)
        {
            order.Approve("anna");
        }

        return order;
    }
}
