namespace Granary.Conformance.Tests.Models;

/// <summary>Something with members whose equality or order a query could confuse with another one.</summary>
public sealed class Article
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    public string? Nick { get; set; }

    public int Count { get; set; }

    public int? Rank { get; set; }

    public double Score { get; set; }

    public float? Ratio { get; set; }

    public char Letter { get; set; } = 'a';

    public Grade Grade { get; set; }

    public DateTime At { get; set; } = new(2026, 1, 31, 9, 30, 0, DateTimeKind.Utc);

    public Uri? Site { get; set; }

    public required Mail Mail { get; set; }

    public required ArticleCode Code { get; set; }

    public Label? Label { get; set; }

    public HashSet<string> Tags { get; } = new(StringComparer.OrdinalIgnoreCase);

    public SortedSet<string> Words { get; } = new(StringComparer.InvariantCulture);

    public HashSet<string> Marks { get; } = [];

    public List<Mail> Copies { get; } = [];
}
