namespace Granary.Benchmarks.Costs.Peers.Documents;

/// <summary>A line of an order in a document of Marten.</summary>
public sealed class MartenLine
{
    public string Sku { get; set; } = "";

    public int Quantity { get; set; }

    public decimal Price { get; set; }
}
