using Rule = System.Linq.Expressions.Expression<System.Func<Granary.Mapping.Tests.Translation.Differences.Stall, bool>>;

namespace Granary.Mapping.Tests.Translation.Differences;

/// <summary>Rules about the flags in an enum.</summary>
internal sealed class StallFlagRules(StallDraw draw)
{
    public Rule[] Each() => [.. Few(), .. Many(), .. Unusual()];

    private Rule[] Few()
    {
        Perils perils = draw.Perils;
        Perils other = draw.Perils;
        Perils? some = draw.Flag ? perils : null;
        return
        [
            s => s.Perils.HasFlag(perils), s => !s.Perils.HasFlag(perils), s => s.Perils.HasFlag(Perils.None),
            s => s.Perils.HasFlag(Perils.Storm), s => s.Feared!.Value.HasFlag(perils), s => !s.Feared!.Value.HasFlag(perils),
            s => (s.Perils & perils) == perils, s => (s.Perils & perils) != perils, s => (s.Perils & perils) == other,
            s => (s.Perils & Perils.Fire) == Perils.Fire, s => (s.Perils & Perils.Storm) != 0, s => (s.Perils & perils) == 0,
            s => perils == (perils & s.Perils), s => (s.Feared & perils) == perils, s => (s.Feared & perils) != 0,
            s => (s.Feared & perils) == null, s => (s.Feared & some) == null, s => (s.Feared & some) != some,
            s => (s.Feared & some) == perils, s => (s.Perils & perils).Equals(perils), s => perils.HasFlag(s.Perils),
            s => !perils.HasFlag(s.Perils), s => perils.HasFlag(s.Feared!.Value), s => s.Past.Any(past => past.HasFlag(perils)),
            s => s.Past.All(past => (past & perils) != 0), s => s.Past.Count(past => past.HasFlag(Perils.Fire)) > 1,
        ];
    }

    private Rule[] Many()
    {
        Trades trades = draw.Trades;
        Trades other = draw.Trades;
        return
        [
            s => s.Trades!.Value.HasFlag(trades), s => !s.Trades!.Value.HasFlag(trades), s => s.Trades!.Value.HasFlag(Trades.Bread),
            s => s.Trades!.Value.HasFlag(Trades.BreadTins), s => s.Trades!.Value.HasFlag(Trades.Everything),
            s => (s.Trades & trades) == trades, s => (s.Trades & trades) != 0, s => (s.Trades & trades) == 0,
            s => (s.Trades & Trades.Food) == other, s => (s.Trades & Trades.Bread) != Trades.Bread, s => (s.Trades & trades) == null,
            s => trades.HasFlag(s.Trades!.Value), s => !trades.HasFlag(s.Trades!.Value), s => s.Trades!.Value.HasFlag((Trades)0),
            s => s.Trades!.Value.HasFlag((Trades)256), s => (s.Trades & (Trades)256) == 0, s => (s.Trades & trades) == (Trades)256,
        ];
    }

    // Masks without a name, of another type or beyond the numbers of the enum, and an enum that holds one value at a time.
    private Rule[] Unusual()
    {
        int mask = draw.Next(8);
        Grade grade = draw.Grade;
        return
        [
            s => ((int)s.Perils & mask) == mask, s => ((int)s.Perils & mask) != 0, s => ((int)s.Perils & 0xFFFF) == 0x8000,
            s => ((int)s.Perils & -1) == -32768, s => ((long)s.Perils & -1L) == 3L, s => ((int)s.Perils & 0x10000) == 0x10000,
            s => s.Perils.HasFlag((Perils)64), s => (s.Perils & (Perils)64) == 0, s => (s.Perils & (Perils)64) == Perils.Fire,
            s => s.Grade.HasFlag(grade), s => !s.Grade.HasFlag(Grade.High), s => ((int)s.Grade & 1) == 1, s => (s.Grade & grade) == grade,
        ];
    }
}
