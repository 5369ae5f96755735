using Granary.Cluster.Wire;
using Granary.Grains.Services;
using Orleans;

namespace Granary.Grains.Attempts;

/// <summary>Makes the activations of this silo read the rows again that a commit without intents has written.</summary>
/// <remarks>Safe for any number of threads. No grain is activated for this, unless the activation left at the same moment.</remarks>
internal sealed class StaleOwners(IGrainFactory grains, SiloServices services)
{
    /// <summary>Tells the activations. When this ends, they have heard.</summary>
    public Task TellAsync(ImportedMessage imported) => Task.WhenAll(imported.Keys
        .Where(key => services.Owners.Has(GrainKey.Parse(key)))
        .Select(key => grains.GetGrain<IAggregateGrain>(key).ReleaseAsync(imported.CommitId, HeldRow.Stale).AsTask()));
}
