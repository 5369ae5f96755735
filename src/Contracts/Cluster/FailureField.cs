using Orleans;

namespace Granary.Contracts.Cluster;

/// <summary>One field of an exception, on its way.</summary>
[GenerateSerializer, Immutable, Alias("granary.failure-field")]
public sealed record FailureField
{
    /// <summary>The name of the field and, where it is an inherited one, of the type that declares it.</summary>
    [Id(0)]
    public string Name { get; init; } = "";

    /// <summary>Its value, JSON in UTF-8.</summary>
    [Id(1)]
    public byte[] Value { get; init; } = [];
}
