using Granary.Cluster.Wire;
using Granary.Domain;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Granary.Grains.Attempts;

/// <summary>Answers for the coordinators of its silo.</summary>
/// <remarks>A service of the silo and not a grain: it is addressed by the silo, and ends with it instead of moving on.</remarks>
[Reentrant]
internal sealed class CoordinatorService(GrainId id, Silo silo, ILoggerFactory logs, CommitsUnderWay commits, StaleOwners stale)
    : GrainService(id, silo, logs), ICoordinatorService
{
    public ValueTask<bool> IsUnderWayAsync(Guid commitId) => ValueTask.FromResult(commits.Has(new CommitId(commitId)));

    public async ValueTask HearImportAsync(ImportedMessage imported) => await stale.TellAsync(imported);
}
