using Granary.Benchmarks.Cluster.Peers;
using JasperFx;

namespace Granary.Benchmarks.Costs.Peers.Documents;

/// <summary>An order as a document of Marten, with a numeric revision.</summary>
public sealed class MartenOrder : IRevisioned
{
    public Guid Id { get; set; }

    public string Customer { get; set; } = "";

    public DateTimeOffset PlacedAt { get; set; }

    public DateOnly DueOn { get; set; }

    public string Status { get; set; } = "";

    public string? ApprovedBy { get; set; }

    public List<MartenLine> Lines { get; set; } = [];

    public int Version { get; set; }

    /// <summary>The document of an order.</summary>
    internal static MartenOrder Of(OrderState order) => new()
    {
        Id = order.Id,
        Customer = order.Customer,
        PlacedAt = order.PlacedAt,
        DueOn = order.DueOn,
        Status = order.Status,
        ApprovedBy = order.ApprovedBy,
        Lines = [.. order.Lines.Select(line => new MartenLine { Sku = line.Sku, Quantity = line.Quantity, Price = line.Price })],
    };
}
