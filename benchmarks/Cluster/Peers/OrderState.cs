namespace Granary.Benchmarks.Cluster.Peers;

/// <summary>An order as a class that storage and EF Core can fill.</summary>
internal sealed class OrderState
{
    public Guid Id { get; set; }

    public string Customer { get; set; } = "";

    public DateTimeOffset PlacedAt { get; set; }

    public DateOnly DueOn { get; set; }

    public string Status { get; set; } = "";

    public string? ApprovedBy { get; set; }

    public List<LineState> Lines { get; set; } = [];
}
