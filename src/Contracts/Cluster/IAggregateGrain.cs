using Orleans;
using Orleans.Concurrency;

namespace Granary.Contracts.Cluster;

/// <summary>One aggregate, where it lives: the grain keyed by its identity, as <see cref="GrainKey"/> writes it.</summary>
/// <remarks>
/// No method throws but what Orleans itself throws; failures are part of the replies. Any of them may be repeated: commit ids make
/// repeats harmless.
/// </remarks>
[Alias("granary.aggregate")]
public interface IAggregateGrain : IGrainWithStringKey
{
    /// <summary>The aggregate, from memory, as it is stored; waits while a commit over several aggregates is being decided.</summary>
    [Alias("find"), ReadOnly]
    ValueTask<FindReply> FindAsync();

    /// <summary>Commits a batch that writes this aggregate and relies on no other.</summary>
    [Alias("commit")]
    ValueTask<CommitReply> CommitAsync(CommitMessage commit);

    /// <summary>Runs a method of the aggregate and stores what it changed.</summary>
    [Alias("invoke")]
    ValueTask<InvocationReply> InvokeAsync(InvocationMessage invocation);

    /// <summary>Holds the aggregate still for a commit over several, if it is at the version expected and free.</summary>
    [Alias("place-intent")]
    ValueTask<IntentReply> PlaceIntentAsync(IntentMessage intent);

    /// <summary>Tells what an applied commit made of the aggregate, and ends its intent.</summary>
    [Alias("publish")]
    ValueTask PublishAsync(PublishMessage message);

    /// <summary>Ends the intent of a commit of which it is certain that it is over; the row is read again where it is asked to.</summary>
    [Alias("release")]
    ValueTask ReleaseAsync(Guid commitId, bool isStale);
}
