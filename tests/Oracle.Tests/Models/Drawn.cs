namespace Granary.Oracle.Tests.Models;

/// <summary>A thing with a member of every kind, so that every form of a rule can be drawn over it.</summary>
public sealed class Drawn
{
    public required string Id { get; init; }

    public string? Text { get; set; }

    public int Whole { get; set; }

    public long? Long { get; set; }

    public decimal Price { get; set; }

    public double Weight { get; set; }

    public bool Flag { get; set; }

    public Grade Grade { get; set; }

    public Guid Token { get; set; }

    public DateTimeOffset? At { get; set; }

    public DateOnly Day { get; set; }

    public Label Label { get; set; }

    public Perils Perils { get; set; }

    public Dictionary<string, decimal> Prices { get; set; } = [];

    public List<string> Tags { get; set; } = [];

    public List<Part<string, int, decimal>>? Parts { get; set; }
}
