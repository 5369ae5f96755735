using Orleans;

namespace Granary.Benchmarks.Cluster.Peers;

/// <summary>A line of an order as a class that storage and EF Core can fill.</summary>
[GenerateSerializer]
internal sealed class LineState
{
    [Id(0)]
    public string Sku { get; set; } = "";

    [Id(1)]
    public int Quantity { get; set; }

    [Id(2)]
    public decimal Price { get; set; }
}
