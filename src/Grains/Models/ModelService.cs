using Granary.Cluster.Wire;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Granary.Grains.Models;

/// <summary>Tells other silos the model of its silo.</summary>
[Reentrant]
internal sealed class ModelService(GrainId id, Silo silo, ILoggerFactory logs, SiloModel model)
    : GrainService(id, silo, logs), IModelService
{
    public ValueTask<ModelMessage> DescribeAsync() => ValueTask.FromResult(model.Description);
}
