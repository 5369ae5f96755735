namespace Granary.Benchmarks.Queries;

/// <summary>A line of an order as a class that EF Core can fill.</summary>
internal sealed class ListedLine
{
    public string Sku { get; set; } = "";

    public int Quantity { get; set; }

    public decimal Price { get; set; }
}
