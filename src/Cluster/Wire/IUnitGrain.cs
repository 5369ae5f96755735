using Granary.Contracts.Hosting;
using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>Coordinates commits over several aggregates; a stateless worker in the silo that the caller is connected to.</summary>
[Alias("granary.unit")]
internal interface IUnitGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Applies a batch, all or nothing. When this returns an outcome, the outcome is durable, and the grains concerned were told.
    /// </summary>
    /// <remarks>
    /// A commit that takes longer than one call is answered with <see cref="CommitReplyKind.UnderWay"/> and continues. A repeat joins it.
    /// </remarks>
    [Alias("commit"), ResponseTimeout(CallLimit.OfRepeated)]
    ValueTask<CommitReply> CommitAsync(CommitMessage commit);

    /// <summary>Ends the doubt about a commit: if it was not applied, it is aborted for ever.</summary>
    /// <returns>A count of 1 if the commit was applied, otherwise of 0.</returns>
    [Alias("resolve"), ResponseTimeout(CallLimit.OfRepeated)]
    ValueTask<CountReply> ResolveAsync(Guid commitId);
}
