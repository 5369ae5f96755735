using Granary.Storage.Stores;

namespace Granary.Storage.Commits;

/// <summary>The end of a request to the store for the units of a group that are under way. The set of events is closed.</summary>
internal abstract record GroupEvent
{
    private GroupEvent()
    {
    }

    /// <summary>The transaction was carried out, and the store decided all of its units, or all but some.</summary>
    /// <param name="Undecided">The units that it left undecided.</param>
    internal sealed record Carried(GroupUnits Undecided) : GroupEvent
    {
        /// <summary>The store decided every unit.</summary>
        public static Carried Whole { get; } = new(default(GroupUnits));
    }

    /// <summary>The transaction failed as a whole.</summary>
    /// <param name="Failure">The certainty about the group.</param>
    internal sealed record Failed(GroupFailure Failure) : GroupEvent;

    /// <summary>The commits of the units were resolved: each is in the log as applied, or bears an abort mark.</summary>
    /// <param name="Applied">The units that were applied; the others never will be.</param>
    internal sealed record Resolved(GroupUnits Applied) : GroupEvent;

    /// <summary>The store did not answer the resolution in time.</summary>
    internal sealed record Unresolved : GroupEvent;
}
