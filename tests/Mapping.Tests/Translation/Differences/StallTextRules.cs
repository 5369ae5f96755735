using Rule = System.Linq.Expressions.Expression<System.Func<Granary.Mapping.Tests.Translation.Differences.Stall, bool>>;

namespace Granary.Mapping.Tests.Translation.Differences;

#pragma warning disable CA1307, CA1309, CA1310, CA1827, CA1829, CA1847, CA1860, CA1862, CA1865, CA1866, CA2251 // As people write them.
/// <summary>Rules about texts, captured lists and collections of the aggregate.</summary>
internal sealed class StallTextRules(StallDraw draw)
{
    public Rule[] Each() => [.. Texts(), .. Lists(), .. Elements()];

    private Rule[] Texts()
    {
        string t = draw.Text;
        string? some = draw.TextOrNull;
        return
        [
            s => s.Name == t, s => s.Name != t, s => s.Nick == some, s => s.Nick != some, s => s.Name == s.Nick, s => s.Name != s.Nick,
            s => s.Name == "\0", s => s.Name != "a\ud83d", s => s.Name.StartsWith(t), s => s.Nick!.StartsWith(t), s => s.Name.EndsWith(t),
            s => s.Name.Contains(t), s => !s.Nick!.Contains(t), s => s.Name.StartsWith('a'), s => s.Name.EndsWith('b'),
            s => s.Name.Contains('A'),
            s => s.Name.StartsWith(t, StringComparison.Ordinal), s => s.Name.StartsWith(t, StringComparison.OrdinalIgnoreCase),
            s => s.Nick!.EndsWith(t, StringComparison.OrdinalIgnoreCase), s => s.Name.Contains(t, StringComparison.OrdinalIgnoreCase),
            s => s.Name.Contains('A', StringComparison.OrdinalIgnoreCase), s => s.Name.StartsWith("\0"), s => s.Name.Contains("\0"),
            s => s.Name.EndsWith("\0"), s => string.IsNullOrEmpty(s.Nick), s => !string.IsNullOrEmpty(s.Nick), s => s.Nick!.Length > 1,
            s => s.Name.Length == 2, s => !(s.Nick!.Length > 1), s => s.Name.ToUpperInvariant() == "AB",
            s => s.Nick!.ToUpperInvariant() != t,
            s => s.Name.Equals(t), s => s.Name.Equals(some), s => s.Nick!.Equals(s.Name), s => s.Name.Equals(s.Nick),
            s => s.Name.Equals(t, StringComparison.Ordinal), s => s.Name.Equals(t, StringComparison.OrdinalIgnoreCase),
            s => string.Equals(s.Nick, some), s => string.Equals(s.Nick, some, StringComparison.OrdinalIgnoreCase),
            s => string.Equals(s.Name, s.Nick, StringComparison.OrdinalIgnoreCase), s => Equals(s.Nick, some),
            s => StringComparer.OrdinalIgnoreCase.Equals(s.Nick, some), s => StringComparer.Ordinal.Equals(s.Name, s.Nick),
            s => string.CompareOrdinal(s.Name, t) < 0, s => string.CompareOrdinal(s.Nick, t) <= 0,
            s => string.CompareOrdinal(s.Nick, t) > 0,
            s => string.CompareOrdinal(s.Nick, some) >= 0, s => string.CompareOrdinal(s.Nick, some) == 0,
            s => string.CompareOrdinal(s.Nick, some) != 0, s => string.CompareOrdinal(s.Nick, s.Name) < 0,
            s => string.CompareOrdinal(s.Name, s.Nick) > 0, s => string.CompareOrdinal(s.Nick, s.Place!.City) <= 0,
            s => 0 < string.CompareOrdinal(s.Nick, some), s => string.Compare(s.Nick, t, StringComparison.Ordinal) >= 0,
            s => string.CompareOrdinal(s.Name, "\ud83d") < 0, s => string.CompareOrdinal(s.Name, "a\0") >= 0,
            s => string.CompareOrdinal(s.Name, "a\0") < 0, s => string.CompareOrdinal(s.Nick, "a\ud83d") > 0,
            s => string.CompareOrdinal(s.Name.ToUpperInvariant(), t) < 0,
        ];
    }

    private Rule[] Lists()
    {
        int[] numbers = draw.Several(() => draw.Number);
        List<int?> some = [.. draw.Several(() => draw.NumberOrNull)];
        string?[] texts = draw.Several(() => draw.TextOrNull);
        string[] ids = [$"s{draw.Next(60):000}", "", "s003"];
        Grade[] grades = draw.Several(() => draw.Grade);
        decimal[] prices = draw.Several(() => draw.Price);
        var folded = new HashSet<string>(["ab", "É"], StringComparer.OrdinalIgnoreCase);
        Tag[] tags = draw.Several(() => new Tag(draw.Text));
        List<int>? none = draw.Flag ? null : [1];
        double[] weights = [draw.Weight, double.NaN];
        return
        [
            s => numbers.Contains(s.Count), s => !numbers.Contains(s.Count), s => some.Contains(s.Rank), s => some.Contains(s.Count),
            s => !some.Contains(s.Rank), s => texts.Contains(s.Nick), s => texts.Contains(s.Name), s => ids.Contains(s.Id),
            s => !ids.Contains(s.Id), s => grades.Contains(s.Grade), s => prices.Contains(s.Price), s => prices.Contains(s.Count),
            s => folded.Contains(s.Name), s => folded.Contains(s.Nick!), s => tags.Contains(s.Tag),
            s => Array.Empty<int>().Contains(s.Count),
            s => none == null || none.Contains(s.Count), s => none != null && none.Contains(s.Count), s => weights.Contains(s.Weight),
            s => numbers.Where(n => n > 0).Contains(s.Count), s => numbers.Contains(s.Place!.Zip!.Value), s => some.Contains(s.Place!.Zip),
        ];
    }

    private Rule[] Elements()
    {
        int n = draw.Number;
        string t = draw.Text;
        return
        [
            s => s.Notes.Any(), s => !s.Notes.Any(), s => s.Notes.Any(x => x == t), s => s.Notes.All(x => x.Length < 2),
            s => s.Notes.Contains(t),
            s => !s.Notes.Contains(t), s => s.Notes.Contains(s.Name), s => s.Notes.Count > 1, s => s.Notes.Count() == 1,
            s => s.Notes.Count(x => x.StartsWith(t)) == 1, s => s.Codes.Length > 1, s => s.Codes.LongLength == 2, s => s.Codes.Contains(n),
            s => s.Codes.Any(x => x > s.Count), s => s.Codes.All(x => x != n), s => s.Codes.Count(x => x < n) >= s.Count,
            s => s.Stops.Any(x => x.Zip == null), s => s.Stops.Any(x => x.City == s.Name && x.Zip > n), s => s.Stops.All(x => x.Zip > n),
            s => s.Stops.Where(x => x.City == t).Any(x => x.Zip == n), s => s.Stops.Where(x => x.Zip > n).Count() > 0,
            s => s.Stops.Where(x => x.Zip > n).Where(x => x.City != t).Count(x => x.Zip < 3) == 1,
            s => s.Stops.Where(x => x.Zip > 0).All(x => x.City != t),
            s => s.Stops.Any(x => s.Notes.Any(y => y == x.City)), s => s.Stops.Any(x => s.Codes.Any(y => y == x.Zip && y > s.Count)),
            s => s.Stops.Count(x => s.Codes.Contains(x.Zip!.Value)) > 0, s => s.Labels.Contains(t), s => s.Labels.Any(x => x == t),
            s => s.Labels.Count > s.Count,
        ];
    }
}
