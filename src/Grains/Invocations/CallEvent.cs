using Granary.Contracts.Engines;

namespace Granary.Grains.Invocations;

/// <summary>An event in the life of a call at its aggregate. The set of events is closed.</summary>
internal abstract record CallEvent
{
    private CallEvent()
    {
    }

    /// <summary>No commit over several aggregates holds the aggregate.</summary>
    internal sealed record Settled : CallEvent
    {
        public static Settled Instance { get; } = new();
    }

    /// <summary>The log does not know the commit of the call.</summary>
    internal sealed record NotInLog : CallEvent;

    /// <summary>The log knows the commit of the call.</summary>
    /// <param name="Outcome">Its outcome.</param>
    internal sealed record FoundInLog(CommitOutcome Outcome) : CallEvent;

    /// <summary>The method ran, and the row that it changed or saw has an outcome.</summary>
    /// <param name="Run">The end of the method.</param>
    /// <param name="Outcome">The outcome of the row.</param>
    internal sealed record Ran(CallRun Run, CallOutcome Outcome) : CallEvent;

    /// <summary>The row was read again, to tell the caller which version is in the way.</summary>
    /// <param name="Conflict">The conflict.</param>
    internal sealed record ConflictDescribed(Exception Conflict) : CallEvent;

    /// <summary>The commit of the call is applied, and was before the abort mark could be written.</summary>
    internal sealed record FoundApplied : CallEvent;

    /// <summary>The abort mark of the call is written: no attempt was applied, and none will be.</summary>
    internal sealed record Marked : CallEvent;

    /// <summary>The wait for the aggregate, a question to the log or the reading of the row failed.</summary>
    /// <param name="Failure">The failure.</param>
    internal sealed record Failed(Exception Failure) : CallEvent;
}
