using Granary.Storage.Stores;

namespace Granary.Storage.Commits;

/// <summary>The progress of a group through the store: the units under way, those that come after them, and those left undecided.</summary>
/// <remarks>A unit belongs to at most one of these three. A unit that belongs to none of them is answered.</remarks>
internal sealed record GroupState
{
    /// <summary>The units that the store carries out or resolves now.</summary>
    public GroupUnits UnderWay { get; init; }

    /// <summary>The other units of the round that are still to be sent; null where all of them were.</summary>
    public LaterUnits? Later { get; init; }

    /// <summary>The units that the store left undecided in this round; the next round sends them again.</summary>
    public GroupUnits Undecided { get; init; }

    /// <summary>The units that the store has to decide in the rest of this round.</summary>
    public Thoroughness Thoroughness { get; init; }

    /// <summary>How many units had no answer when the round began.</summary>
    public int OpenUnits { get; init; }

    /// <summary>How many races the unit that is under way alone has lost.</summary>
    public int LostRaces { get; init; }

    /// <summary>How many rounds in a row decided no unit.</summary>
    public int RoundsInVain { get; init; }

    /// <summary>Whether every unit is answered.</summary>
    public bool IsOver => UnderWay.IsEmpty;

    /// <summary>The first half of the units under way stays under way; the second half comes next.</summary>
    public GroupState InHalves()
    {
        int half = UnderWay.Count / 2;
        return this with { UnderWay = UnderWay[..half], Later = new LaterUnits(UnderWay[half..], Later) };
    }

    /// <summary>The first of the units under way stays under way; each of the others comes alone.</summary>
    public GroupState OneByOne()
    {
        LaterUnits? later = Later;
        for (int i = UnderWay.Count - 1; i > 0; i--)
        {
            later = new LaterUnits(UnderWay[i..(i + 1)], later);
        }

        return this with { UnderWay = UnderWay[..1], Later = later };
    }

    /// <summary>The round is over, and the next one has to decide the units that this one left undecided.</summary>
    /// <remarks>
    /// A round in vain decided nothing. Units that want each other's unique values come one after another, a few of them in each round.
    /// </remarks>
    public GroupState NextRound()
    {
        bool isInVain = Thoroughness == Thoroughness.EveryUnit && Undecided.Count == OpenUnits;
        return this with
        {
            Undecided = default,
            OpenUnits = Undecided.Count,
            Thoroughness = Thoroughness.EveryUnit,
            RoundsInVain = isInVain ? RoundsInVain + 1 : 0,
        };
    }
}
