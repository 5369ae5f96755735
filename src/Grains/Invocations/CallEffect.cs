using Granary.Contracts.Engines;

namespace Granary.Grains.Invocations;

/// <summary>The next step of the executor of a call. The set of effects is closed.</summary>
internal abstract record CallEffect
{
    private CallEffect()
    {
    }

    /// <summary>Wait until no commit over several aggregates holds the aggregate.</summary>
    internal sealed record AwaitSettled : CallEffect
    {
        public static AwaitSettled Instance { get; } = new();
    }

    /// <summary>Ask the log for the commit of the call.</summary>
    internal sealed record AskLog : CallEffect
    {
        /// <summary>Whether to ask again and again, because the call is in doubt without an answer.</summary>
        public bool IsPatient { get; init; }
    }

    /// <summary>Run the method on the newest state, and wait until the row that it changed or saw has an outcome.</summary>
    internal sealed record Run : CallEffect
    {
        public static Run Instance { get; } = new();
    }

    /// <summary>Write an abort mark under the commit of the call, unless it is applied.</summary>
    internal sealed record Resolve : CallEffect;

    /// <summary>Read the row again, and describe the conflict that ended the last attempt.</summary>
    internal sealed record DescribeConflict : CallEffect;

    /// <summary>Answer: the call was applied now, or had nothing to change.</summary>
    /// <param name="Result">The result.</param>
    internal sealed record Answer(InvocationResult Result) : CallEffect
    {
        /// <summary>Whether the call changed the aggregate, so that the log knows it.</summary>
        public bool IsStored { get; init; }
    }

    /// <summary>Answer from the log: the call was applied before. The row that the activation holds may be older.</summary>
    /// <param name="Outcome">The outcome in the log.</param>
    internal sealed record AnswerFromLog(CommitOutcome.Committed Outcome) : CallEffect;

    /// <summary>Refuse the call, because its commit is aborted for ever.</summary>
    internal sealed record RefuseAborted : CallEffect;

    /// <summary>Refuse the call for certain: it was not applied, and no attempt of it will be.</summary>
    /// <param name="Failure">The reason.</param>
    internal sealed record Refuse(Exception Failure) : CallEffect;

    /// <summary>Report that the outcome is unknown. The doubt is about the row; the caller has to ask for its own commit.</summary>
    /// <param name="Failure">The failure of the row.</param>
    internal sealed record LeaveInDoubt(Exception Failure) : CallEffect;

    /// <summary>Throw the failure. It proves nothing about an earlier attempt, so it is no answer.</summary>
    /// <param name="Failure">The failure of the row.</param>
    internal sealed record Throw(Exception Failure) : CallEffect;
}
