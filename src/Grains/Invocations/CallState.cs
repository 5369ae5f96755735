namespace Granary.Grains.Invocations;

/// <summary>The progress of a call at its aggregate. The set of states is closed.</summary>
internal abstract record CallState
{
    private CallState()
    {
    }

    /// <summary>The call waits for its turn, or runs, or waits until its row is durable.</summary>
    /// <param name="Terms">The terms of all attempts.</param>
    /// <param name="Attempt">The number of this attempt, from 1.</param>
    /// <param name="MayBeInLog">Whether an earlier attempt may be in the log, which is asked before the method runs again.</param>
    internal sealed record Running(CallTerms Terms, int Attempt, bool MayBeInLog) : CallState
    {
        /// <summary>
        /// Whether an attempt sent a row with the change of the call, and the log has not been asked since. A failure then proves nothing.
        /// </summary>
        public bool IsSent { get; init; }
    }

    /// <summary>The call wrote nothing, and its answer waits until the log has shown that no earlier attempt was applied.</summary>
    /// <param name="Run">The end of the method, from which the answer is made.</param>
    internal sealed record Confirming(CallRun Run) : CallState
    {
        /// <summary>As in <see cref="Running"/>.</summary>
        public bool IsSent { get; init; }
    }

    /// <summary>The call is applied by an earlier attempt, and waits for what the log keeps of it.</summary>
    internal sealed record Applied : CallState
    {
        public static Applied Instance { get; } = new();
    }

    /// <summary>The call has its answer.</summary>
    internal sealed record Over : CallState
    {
        public static Over Instance { get; } = new();
    }

    /// <summary>The terms of all attempts at one call.</summary>
    /// <param name="MaxAttempts">How often the call may run while other writers change its row.</param>
    internal sealed record CallTerms(int MaxAttempts)
    {
        /// <summary>Whether the caller may have sent the call before.</summary>
        public bool MayBeRepeat { get; init; }

        /// <summary>Whether the caller sent the call before and had no answer. A refusal must then be final.</summary>
        public bool IsInDoubt { get; init; }
    }
}
