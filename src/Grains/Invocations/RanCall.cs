namespace Granary.Grains.Invocations;

/// <summary>A call that has run, and the outcome of the row that has to be durable before the call is answered.</summary>
/// <param name="Run">The end of its method.</param>
/// <param name="Outcome">
/// The outcome of the row that the call changed or saw; <see cref="CallOutcome.AlreadyDurable"/> if it saw only durable state.
/// </param>
internal readonly record struct RanCall(CallRun Run, Task<CallOutcome> Outcome);
