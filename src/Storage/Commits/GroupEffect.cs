using Granary.Storage.Stores;

namespace Granary.Storage.Commits;

/// <summary>Something that the runner of a group has to do. The set of effects is closed.</summary>
internal abstract record GroupEffect
{
    private GroupEffect()
    {
    }

    /// <summary>Send units in one transaction. Its end is the next event.</summary>
    /// <param name="Units">The units.</param>
    /// <param name="Thoroughness">The units that the store has to decide.</param>
    internal sealed record Send(GroupUnits Units, Thoroughness Thoroughness) : GroupEffect;

    /// <summary>Wait for a random time, so that the transactions that raced each other do not meet again.</summary>
    /// <param name="LostRaces">How many races were lost; the time grows with it.</param>
    internal sealed record Pause(int LostRaces) : GroupEffect;

    /// <summary>Resolve the commits of units. The end of the resolution is the next event.</summary>
    /// <param name="Units">The units.</param>
    /// <param name="Doubt">Why their outcome is not known.</param>
    internal sealed record Resolve(GroupUnits Units, GroupDoubt Doubt) : GroupEffect;

    /// <summary>Answer units with the outcomes that the store or its log gave.</summary>
    /// <param name="Units">The units.</param>
    internal sealed record Answer(GroupUnits Units) : GroupEffect;

    /// <summary>Refuse units: the database does not take their data, and nothing was applied.</summary>
    /// <param name="Units">The units.</param>
    internal sealed record Refuse(GroupUnits Units) : GroupEffect;

    /// <summary>Fail units: nothing was applied, and a later attempt may succeed.</summary>
    /// <param name="Units">The units.</param>
    internal sealed record Fail(GroupUnits Units) : GroupEffect;

    /// <summary>Tell the callers of units that the outcome is unknown: the store could not be asked in time.</summary>
    /// <param name="Units">The units.</param>
    internal sealed record LeaveInDoubt(GroupUnits Units) : GroupEffect;
}
