using Granary.Contracts.Hosting;
using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>Commits chunks of imports; a stateless worker in the silo that the caller is connected to.</summary>
[Alias("granary.import")]
internal interface IImportGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Applies a chunk, all or nothing. When this returns that the chunk is applied, it is durable, and all silos were told.
    /// </summary>
    /// <remarks>
    /// A chunk that takes longer than one call is answered with <see cref="CommitReplyKind.UnderWay"/> and continues. A repeat joins it.
    /// </remarks>
    [Alias("commit"), ResponseTimeout(CallLimit.OfRepeated)]
    ValueTask<CommitReply> CommitAsync(CommitMessage chunk);
}
