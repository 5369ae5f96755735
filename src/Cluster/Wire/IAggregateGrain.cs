using Granary.Contracts.Hosting;
using Orleans;
using Orleans.Concurrency;

namespace Granary.Cluster.Wire;

/// <summary>One aggregate, where it lives: the grain keyed by its identity, as <see cref="GrainKey"/> writes it.</summary>
/// <remarks>
/// No method throws but what Orleans itself throws; failures are part of the replies. Any of them may be repeated: commit ids make
/// repeats harmless. Callers wait for no longer than <see cref="CallLimit"/> says before they repeat a call, as nobody tells them that an
/// answer was lost with its silo; the repeat joins the first call where that still runs.
/// </remarks>
[Alias("granary.aggregate")]
internal interface IAggregateGrain : IGrainWithStringKey
{
    /// <summary>The aggregate, from memory, as it is stored; waits while a commit over several aggregates is being decided.</summary>
    [Alias("find"), ReadOnly, ResponseTimeout(CallLimit.OfRepeated)]
    ValueTask<FindReply> FindAsync();

    /// <summary>Commits a batch that writes this aggregate and relies on no other.</summary>
    [Alias("commit"), ResponseTimeout(CallLimit.OfRepeated)]
    ValueTask<CommitReply> CommitAsync(CommitMessage commit);

    /// <summary>Runs a method of the aggregate and stores what it changed.</summary>
    [Alias("invoke"), ResponseTimeout(CallLimit.OfRepeated)]
    ValueTask<InvocationReply> InvokeAsync(InvocationMessage invocation);

    /// <summary>Holds the aggregate still for a commit over several, if it is at the version expected and free.</summary>
    /// <remarks>
    /// One attempt that asks again joins its own question where that still waits, and keeps its place in line. Attempts at one commit hold
    /// the aggregate together.
    /// </remarks>
    [Alias("place-intent")]
    ValueTask<IntentReply> PlaceIntentAsync(IntentMessage intent);

    /// <summary>Tells what an applied commit made of the aggregate, and ends its intent.</summary>
    [Alias("publish")]
    ValueTask PublishAsync(PublishMessage message);

    /// <summary>Ends the intent of a commit of which it is certain that it is over; the row is read again where it is asked to.</summary>
    [Alias("release")]
    ValueTask ReleaseAsync(Guid commitId, bool isStale);

    /// <summary>Ends what one attempt at a commit holds or waits for; other attempts keep theirs.</summary>
    [Alias("let-go")]
    ValueTask LetGoAsync(LetGoMessage message);
}
