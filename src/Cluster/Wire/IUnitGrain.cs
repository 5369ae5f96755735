using Granary.Contracts.Hosting;
using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>Coordinates commits over several aggregates; a stateless worker at whatever silo the caller reaches.</summary>
[Alias("granary.unit")]
internal interface IUnitGrain : IGrainWithIntegerKey
{
    /// <summary>Applies a batch, all or nothing; an outcome is durable, and known to the grains it concerns, when this returns.</summary>
    /// <remarks>
    /// A commit that takes longer than a caller waits for an answer is answered with <see cref="CommitReplyKind.UnderWay"/>, and goes on. A
    /// repeat that meets it joins it.
    /// </remarks>
    [Alias("commit"), ResponseTimeout(CallLimit.OfRepeated)]
    ValueTask<CommitReply> CommitAsync(CommitMessage commit);

    /// <summary>Ends the doubt about a commit: one that was not applied is aborted for ever.</summary>
    /// <returns>A count of 1 where it was applied, of 0 where it was not.</returns>
    [Alias("resolve"), ResponseTimeout(CallLimit.OfRepeated)]
    ValueTask<CountReply> ResolveAsync(Guid commitId);
}
