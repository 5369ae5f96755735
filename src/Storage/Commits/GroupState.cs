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

    /// <summary>Which units the store has to decide in this round.</summary>
    public Thoroughness Thoroughness { get; init; }

    /// <summary>How many units had no answer when the round began.</summary>
    public int OpenUnits { get; init; }

    /// <summary>How many races the unit that is under way alone has lost.</summary>
    public int LostRaces { get; init; }

    /// <summary>How many rounds in a row decided no unit.</summary>
    public int RoundsInVain { get; init; }

    /// <summary>Whether every unit is answered.</summary>
    public bool IsOver => UnderWay.IsEmpty;
}
