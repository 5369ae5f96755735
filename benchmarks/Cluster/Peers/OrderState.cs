using Orleans;

namespace Granary.Benchmarks.Cluster.Peers;

/// <summary>An order as a class that storage and EF Core can fill.</summary>
[GenerateSerializer]
internal sealed class OrderState
{
    [Id(0)]
    public Guid Id { get; set; }

    [Id(1)]
    public string Customer { get; set; } = "";

    [Id(2)]
    public DateTimeOffset PlacedAt { get; set; }

    [Id(3)]
    public DateOnly DueOn { get; set; }

    [Id(4)]
    public string Status { get; set; } = "";

    [Id(5)]
    public string? ApprovedBy { get; set; }

    [Id(6)]
    public List<LineState> Lines { get; set; } = [];
}
