namespace Granary.Benchmarks.Cluster.Peers;

/// <summary>A line of an order as a class that storage and EF Core can fill.</summary>
internal sealed class LineState
{
    public string Sku { get; set; } = "";

    public int Quantity { get; set; }

    public decimal Price { get; set; }
}
