using Orleans;
using Orleans.Services;

namespace Granary.Cluster.Wire;

/// <summary>Tells another silo the model of this one. Each silo has one such service, addressed by the silo.</summary>
[Alias("granary.model-service")]
internal interface IModelService : IGrainService
{
    /// <summary>The model of the silo.</summary>
    [Alias("describe")]
    ValueTask<ModelMessage> DescribeAsync();
}
