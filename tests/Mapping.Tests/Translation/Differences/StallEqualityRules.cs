using Rule = System.Linq.Expressions.Expression<System.Func<Granary.Mapping.Tests.Translation.Differences.Stall, bool>>;

namespace Granary.Mapping.Tests.Translation.Differences;

#pragma warning disable CA1309, CA2251, IDE0075 // Rules as people write them; these say nothing else.
/// <summary>Rules by every form of <c>Equals</c>, and about flags that are joined, chosen or missing.</summary>
internal sealed class StallEqualityRules(StallDraw draw)
{
    public Rule[] Each() => [.. Equalities(), .. Comparers(), .. Flags(), .. Conversions()];

    private Rule[] Equalities()
    {
        int n = draw.Number;
        long big = draw.Number;
        decimal price = draw.Price;
        DateTime clock = draw.Moment.UtcDateTime;
        DateTimeOffset at = draw.Moment;
        object boxed = n;
        object? none = draw.Flag ? null : n;
        object known = draw.Flag;
        return
        [
            s => decimal.Equals(s.Price, price), s => decimal.Equals(s.Rate!.Value, s.Price), s => DateTime.Equals(s.Built, clock),
            s => DateTimeOffset.Equals(at, s.At), s => decimal.Equals(s.Rate!.Value, price), s => ((long)s.Count).Equals(big),
            s => ((long)s.Count).Equals(s.Big), s => s.Count.Equals(boxed), s => s.Rank.Equals(none), s => Equals(s.Rank, none),
            s => s.Place!.Zip!.Value.Equals(s.Rank!.Value), s => n.Equals(s.Place!.Zip!.Value), s => s.Count.Equals(s.Rank!.Value),
            s => Equals(s.Count > n, known), s => Equals(s.Sealed, known), s => Equals(s.Checked, known), s => (s.Count > n).Equals(known),
        ];
    }

    private Rule[] Comparers()
    {
        int n = draw.Number;
        string t = draw.Text;
        string? some = draw.TextOrNull;
        IEqualityComparer<string> folding = StringComparer.OrdinalIgnoreCase;
        System.Collections.IEqualityComparer exact = StringComparer.Ordinal;
        return
        [
            s => EqualityComparer<int>.Default.Equals(s.Count, n), s => EqualityComparer<int?>.Default.Equals(s.Rank, n),
            s => EqualityComparer<int>.Default.Equals(s.Rank!.Value, s.Place!.Zip!.Value), s => folding.Equals(s.Name, t),
            s => folding.Equals(s.Nick, some), s => exact.Equals(s.Nick, some), s => folding.Equals(s.Nick, s.Name),
            s => string.CompareOrdinal(s.Nick, null) > 0, s => string.CompareOrdinal(s.Nick, null) <= 0,
            s => string.CompareOrdinal(null, s.Nick) < 0, s => string.CompareOrdinal(null, s.Nick) >= 0,
            s => string.CompareOrdinal(s.Nick, null) < 0, s => string.CompareOrdinal(s.Nick, null) >= 0,
        ];
    }

    private Rule[] Flags()
    {
        int n = draw.Number;
        bool b = draw.Flag;
        bool? some = draw.Of<bool?>([true, false, null]);
        return
        [
            s => (s.Checked & s.Sealed) == (s.Checked | s.Sealed), s => (s.Checked & some) != (s.Checked | s.Sealed),
            s => (s.Checked ^ s.Sealed) == false, s => (s.Checked ^ s.Sealed) != true, s => (s.Checked ^ some) == b,
            s => (s.Checked & s.Sealed).GetValueOrDefault(), s => (s.Checked | s.Sealed).GetValueOrDefault(b),
            s => !(s.Checked & s.Sealed).GetValueOrDefault(), s => s.Checked.GetValueOrDefault(s.Count > n),
            s => (s.Checked & s.Sealed).HasValue, s => !(s.Checked | some).HasValue, s => (s.Checked & s.Sealed)!.Value,
            s => (bool)s.Checked!, s => !(bool)s.Checked!, s => (s.Checked == null) == (s.Rank == null), s => (bool?)(s.Count > n) == some,
            s => (bool?)(s.Count > n) != s.Checked, s => (s.Checked ?? s.Count > n) == b, s => s.Checked ?? s.Rank > n,
        ];
    }

    private Rule[] Conversions()
    {
        decimal price = draw.Price;
        double weight = draw.Weight;
        DateTimeOffset at = draw.Moment;
        return
        [
            s => s.Rank < s.Big, s => s.Big >= s.Rank, s => s.Rank > price, s => s.Rank <= weight, s => s.Built < at, s => s.Built == at,
            s => at <= s.Built, s => s.Letter == '\uFFFF', s => s.Letter < '\uFFFF', s => (long)s.Grade == 1L + uint.MaxValue + 1L,
            s => (long)s.Grade < 1L + uint.MaxValue + 1L,
        ];
    }
}
