using Granary.Contracts.Hosting;
using Orleans;
using Orleans.Concurrency;

namespace Granary.Cluster.Wire;

/// <summary>The grain of one aggregate. Its key is the aggregate's identity, as written by <see cref="GrainKey"/>.</summary>
/// <remarks>
/// Failures are part of the replies; only Orleans itself throws. Every method may be repeated, because commit ids make repeats harmless.
/// Nothing tells a caller that an answer was lost with its silo, so callers repeat a call after the time of <see cref="CallLimit"/>. The
/// repeat joins the first call if that still runs.
/// </remarks>
[Alias("granary.aggregate")]
internal interface IAggregateGrain : IGrainWithStringKey
{
    /// <summary>
    /// The stored state of the aggregate, from memory. The call waits while a commit over several aggregates holds the aggregate.
    /// </summary>
    [Alias("find"), ReadOnly, ResponseTimeout(CallLimit.OfRepeated)]
    ValueTask<FindReply> FindAsync();

    /// <summary>Commits a batch that writes this aggregate and concerns no other.</summary>
    [Alias("commit"), ResponseTimeout(CallLimit.OfRepeated)]
    ValueTask<CommitReply> CommitAsync(CommitMessage commit);

    /// <summary>Runs a method of the aggregate and stores the change.</summary>
    [Alias("invoke"), ResponseTimeout(CallLimit.OfRepeated)]
    ValueTask<InvocationReply> InvokeAsync(InvocationMessage invocation);

    /// <summary>
    /// Holds the aggregate for a commit over several aggregates, if it has the expected version and no other commit holds it.
    /// </summary>
    /// <remarks>
    /// A repeated request of one attempt joins its earlier request, if that still waits, and keeps its place in the queue. All attempts at
    /// one commit share the hold.
    /// </remarks>
    [Alias("place-intent")]
    ValueTask<IntentReply> PlaceIntentAsync(IntentMessage intent);

    /// <summary>Passes on the new state of the aggregate after an applied commit, and ends the commit's intent.</summary>
    [Alias("publish")]
    ValueTask PublishAsync(PublishMessage message);

    /// <summary>Ends the intent of a commit that is certainly over. The row is read again if the message asks for it.</summary>
    [Alias("release")]
    ValueTask ReleaseAsync(Guid commitId, bool isStale);

    /// <summary>Ends the hold or the wait of one attempt at a commit. Other attempts keep theirs.</summary>
    [Alias("let-go")]
    ValueTask LetGoAsync(LetGoMessage message);
}
