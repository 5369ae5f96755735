namespace Granary.Conformance.Tests.Models;

/// <summary>Something with a member of every kind that queries know, as it is and nullable.</summary>
public sealed class Specimen
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    public string? Nick { get; set; }

    public char Letter { get; set; }

    public int Count { get; set; }

    public int? Rank { get; set; }

    public long Big { get; set; }

    public decimal Price { get; set; }

    public decimal? Discount { get; set; }

    public double Weight { get; set; }

    public float? Ratio { get; set; }

    public bool Flag { get; set; }

    public bool? Maybe { get; set; }

    public Grade Grade { get; set; }

    public Grade? BestGrade { get; set; }

    public Perils Perils { get; set; }

    public Perils? Feared { get; set; }

    public Trades? Trades { get; set; }

    public Dictionary<string, decimal>? Prices { get; set; }

    public Dictionary<Grade, double?> Ratings { get; set; } = [];

    public IReadOnlyDictionary<int, Place> Branches { get; set; } = new Dictionary<int, Place>();

    public Guid Token { get; set; }

    public DateTimeOffset At { get; set; }

    public DateTimeOffset? Until { get; set; }

    public DateOnly Day { get; set; }

    public TimeOnly? Time { get; set; }

    public TimeSpan Span { get; set; }

    public Label Label { get; set; }

    public Label? Alias { get; set; }

    public Place? Place { get; set; }

    public List<string> Tags { get; set; } = [];

    public List<decimal> Amounts { get; set; } = [];

    public List<Place>? Stops { get; set; }
}
