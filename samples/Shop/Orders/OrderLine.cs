namespace Granary.Samples.Shop.Orders;

/// <summary>A quantity of one article, at a price.</summary>
public sealed record OrderLine
{
    public OrderLine(string sku, int quantity, decimal price)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sku);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        ArgumentOutOfRangeException.ThrowIfNegative(price);
        Sku = sku;
        Quantity = quantity;
        Price = price;
    }

    public string Sku { get; }

    public int Quantity { get; }

    public decimal Price { get; }

    public decimal Total => Quantity * Price;
}
