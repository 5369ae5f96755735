namespace Granary.Samples.Shop.Orders;

public readonly record struct CustomerId(string Value)
{
    public override string ToString() => Value;
}
