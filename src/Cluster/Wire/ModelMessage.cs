using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>The model of a silo, and the location of its store.</summary>
[GenerateSerializer, Immutable, Alias("granary.model")]
internal sealed record ModelMessage
{
    /// <summary>The collections of its model.</summary>
    [Id(0)]
    public CollectionMessage[] Collections { get; init; } = [];

    /// <summary>
    /// The store of a silo that other silos share only if they name the same location: a file or a memory. Empty for a database server.
    /// </summary>
    [Id(1)]
    public string Location { get; init; } = "";
}
