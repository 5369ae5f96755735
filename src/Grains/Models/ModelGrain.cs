using Granary.Cluster.Wire;
using Orleans;
using Orleans.Concurrency;

namespace Granary.Grains.Models;

/// <summary>Tells clients the model of the silo that they reach.</summary>
[StatelessWorker, Reentrant, GrainType("granary.model-worker")]
internal sealed class ModelGrain(SiloModel model) : Grain, IModelGrain
{
    public ValueTask<ModelMessage> DescribeAsync() => ValueTask.FromResult(model.Description);
}
