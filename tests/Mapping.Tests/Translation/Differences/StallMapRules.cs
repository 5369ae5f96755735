using Rule = System.Linq.Expressions.Expression<System.Func<Granary.Mapping.Tests.Translation.Differences.Stall, bool>>;

namespace Granary.Mapping.Tests.Translation.Differences;

#pragma warning disable CA1307, CA1309, CA1310, CA1841, CA1866, IDE0075 // Rules as people write them; these say nothing else.
/// <summary>Rules about the entries of dictionaries.</summary>
internal sealed class StallMapRules(StallDraw draw)
{
    public Rule[] Each() => [.. Values(), .. Keys(), .. Members()];

    private Rule[] Values()
    {
        string key = draw.Text;
        decimal price = draw.Price;
        int shelf = draw.Number;
        string? text = draw.TextOrNull;
        Tag tag = new(draw.Text);
        DateOnly day = draw.Day;
        Guid ticket = draw.Ticket;
        (bool yes, bool no) = (true, false);
        return
        [
            s => s.Prices[key] == price, s => s.Prices[key] != price, s => !(s.Prices[key] < price), s => s.Prices[key] >= price,
            s => price > s.Prices[key], s => s.Prices[key] == s.Price, s => s.Prices[key] * 2 > s.Count, s => s.Prices["a"] < s.Prices["b"],
            s => new[] { price, 1m }.Contains(s.Prices[key]), s => s.Prices[key].Equals(price), s => s.Prices[key].CompareTo(price) <= 0,
            s => s.Shelves![shelf] == text, s => s.Shelves![shelf] != text, s => s.Shelves![shelf] == null,
            s => s.Shelves![shelf]!.StartsWith("a"), s => s.Shelves![shelf]!.Length > 1, s => string.IsNullOrEmpty(s.Shelves![shelf]),
            s => (s.Shelves![shelf] ?? s.Name) == text, s => string.CompareOrdinal(s.Shelves![shelf], "ab") < 0,
            s => s.Switches[tag], s => !s.Switches[tag], s => s.Switches[tag] == true, s => s.Switches[tag] == false,
            s => s.Sealed == (no ? s.Sealed : s.Switches[tag]), s => (yes ? s.Switches[tag] : s.Sealed) != s.Sealed,
            s => !(no ? s.Sealed : s.Switches[tag]), s => s.Switches[tag] != s.Sealed, s => s.Switches[tag] && s.Sealed,
            s => s.Days[day] == null, s => s.Days[day].HasValue,
            s => s.Days[day] > 1, s => s.Days[day]!.Value > 1, s => (s.Days[day] ?? 1) > 0, s => s.Days[day].GetValueOrDefault() < 1,
            s => s.Days[day] > 1.5m, s => s.Seals[ticket] == 'a', s => s.Seals[ticket] > 'a',
            s => s.Tables.Any(table => table[key] > 1), s => s.Tables.All(table => table["a"] != s.Count),
        ];
    }

    private Rule[] Keys()
    {
        string key = draw.Text;
        string unstorable = "a\0";
        int shelf = draw.Number;
        Grade grade = draw.Grade;
        DateOnly day = draw.Day;
        Guid ticket = draw.Ticket;
        return
        [
            s => s.Prices.ContainsKey(key), s => !s.Prices.ContainsKey(key), s => s.Shelves!.ContainsKey(shelf),
            s => !s.Shelves!.ContainsKey(shelf), s => s.Branches.ContainsKey(grade), s => s.Switches.ContainsKey(new Tag(key)),
            s => s.Days.ContainsKey(day), s => s.Days.ContainsKey(day) && s.Days[day] == null, s => s.Seals.ContainsKey(ticket),
            s => s.Prices.ContainsKey(unstorable), s => s.Prices[unstorable] == 1m, s => s.Prices[unstorable] != 1m,
            s => s.Branches.ContainsKey((Grade)99), s => s.Prices.Count > 1, s => s.Prices.Count() == 1, s => s.Shelves!.Count < 2,
            s => !(s.Shelves!.Count < 2), s => s.Branches.Count == s.Count, s => s.Tables.Any(table => table.ContainsKey(key)),
            s => s.Tables.Any(table => table.Count == 2),
        ];
    }

    private Rule[] Members()
    {
        Grade grade = draw.Grade;
        string text = draw.Text;
        int n = draw.Number;
        return
        [
            s => s.Branches[grade].City == text, s => s.Branches[grade].City != text, s => s.Branches[grade].Zip > n,
            s => s.Branches[grade].Zip == null, s => !(s.Branches[grade].Zip > n), s => s.Branches[grade].Zip!.Value + 1 > s.Count,
            s => s.Branches[grade].City.Length > 1, s => s.Branches[grade].City == s.Name,
        ];
    }
}
