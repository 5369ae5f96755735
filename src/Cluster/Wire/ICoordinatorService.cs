using Granary.Contracts.Hosting;
using Orleans;
using Orleans.Services;

namespace Granary.Cluster.Wire;

/// <summary>
/// Tells which commits the coordinators of a silo have under way, and hears of imports for its activations. Each silo has one such service,
/// addressed by the silo.
/// </summary>
[Alias("granary.coordinator")]
internal interface ICoordinatorService : IGrainService
{
    /// <summary>
    /// Whether a commit is under way in the silo: from before its first intent until its outcome is published, queues and the database
    /// included.
    /// </summary>
    [Alias("is-under-way"), ResponseTimeout(CallLimit.OfQuestion)]
    ValueTask<bool> IsUnderWayAsync(Guid commitId);

    /// <summary>
    /// Makes the activations of the silo read their rows again, after a commit without intents. When this returns, they have heard.
    /// </summary>
    [Alias("hear-import"), ResponseTimeout(CallLimit.OfRepeated)]
    ValueTask HearImportAsync(ImportedMessage imported);
}
