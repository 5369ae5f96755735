using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>Tells a client the model of the silo that the client is connected to; a stateless worker.</summary>
[Alias("granary.model-worker")]
internal interface IModelGrain : IGrainWithIntegerKey
{
    /// <summary>The model of the silo.</summary>
    [Alias("describe")]
    ValueTask<ModelMessage> DescribeAsync();
}
