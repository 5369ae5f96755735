using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Grains.Invocations;

/// <summary>Decides the outcome of a group of calls by the answer of the store to their row.</summary>
internal static class CallGroupDecisions
{
    /// <summary>The outcome of a group whose batch the store decided.</summary>
    /// <param name="result">The decision of the store.</param>
    /// <param name="batch">The batch, which has shared commits if the group has more than one call.</param>
    /// <param name="before">The version of the row before the calls.</param>
    public static CallOutcome OutcomeOf(CommitResult result, WriteBatch batch, AggregateVersion before) =>
        (result, IsShared: batch.Shared.Count > 0) switch
        {
            (CommitResult.Committed { IsFromLog: false }, _) or (CommitResult.Committed, true) => new CallOutcome.Stored(before),
            (CommitResult.Aborted or CommitResult.NotUnique, false) => CallOutcome.OfFailure(result.ToFailure(batch)),

            // One of the calls wants a value that is taken. The others must not suffer for it.
            (CommitResult.NotUnique, true) => new CallOutcome.SpoiledByOneCall(),

            // Another writer changed the row, or the log knows one of the calls.
            _ => new CallOutcome.RowLost(),
        };

    /// <summary>The outcome of a group whose batch failed.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="calls">How many calls the group has.</param>
    public static CallOutcome OutcomeOf(Exception failure, int calls) => (CallOutcome.OfFailure(failure), calls) switch
    {
        // One of the calls made the row what the store refuses. The others must not suffer for it.
        (CallOutcome.Refused, > 1) => new CallOutcome.SpoiledByOneCall(),
        (var outcome, _) => outcome,
    };

    /// <summary>The outcome of the calls that ran on the state of a group which was not stored.</summary>
    public static CallOutcome OutcomeOfLaterCalls(CallOutcome before) =>
        before is CallOutcome.Refused ? new CallOutcome.SpoiledByOneCall() : before;
}
