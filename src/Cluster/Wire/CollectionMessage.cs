using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>The declaration of a collection in the model of a process.</summary>
[GenerateSerializer, Immutable, Alias("granary.collection")]
internal sealed record CollectionMessage
{
    /// <summary>Its name.</summary>
    [Id(0)]
    public string Name { get; init; } = "";

    /// <summary>Whether its aggregates never change.</summary>
    [Id(1)]
    public bool IsImmutable { get; init; }

    /// <summary>The unique constraints by name, each with its description.</summary>
    [Id(2)]
    public Dictionary<string, string> Constraints { get; init; } = [];

    /// <summary>The members of the documents by their path, each with the kind of its value.</summary>
    [Id(3)]
    public Dictionary<string, string> Members { get; init; } = [];
}
