namespace Granary.Benchmarks.Queries;

/// <summary>An order as a class that EF Core can fill.</summary>
internal sealed class ListedOrder
{
    public Guid Id { get; set; }

    public string Customer { get; set; } = "";

    public DateTimeOffset PlacedAt { get; set; }

    public DateOnly DueOn { get; set; }

    public string Status { get; set; } = "";

    public string? ApprovedBy { get; set; }

    public List<ListedLine> Lines { get; set; } = [];
}
