using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>A collection as the model of a process declares it.</summary>
[GenerateSerializer, Immutable, Alias("granary.collection")]
internal sealed record CollectionMessage
{
    /// <summary>Its name.</summary>
    [Id(0)]
    public string Name { get; init; } = "";

    /// <summary>Whether its aggregates never change.</summary>
    [Id(1)]
    public bool IsImmutable { get; init; }

    /// <summary>Its unique constraints: what each asks, by its name.</summary>
    [Id(2)]
    public Dictionary<string, string> Constraints { get; init; } = [];

    /// <summary>The members of its documents: what stands at each, by its place.</summary>
    [Id(3)]
    public Dictionary<string, string> Members { get; init; } = [];
}
