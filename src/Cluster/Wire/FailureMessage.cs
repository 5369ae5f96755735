using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>An exception, on its way, so that it arrives as what it was.</summary>
[GenerateSerializer, Immutable, Alias("granary.failure")]
internal sealed record FailureMessage
{
    /// <summary>The full name of its type.</summary>
    [Id(0)]
    public string Type { get; init; } = "";

    /// <summary>The simple name of the assembly of its type.</summary>
    [Id(1)]
    public string Assembly { get; init; } = "";

    /// <summary>Its message.</summary>
    [Id(2)]
    public string Message { get; init; } = "";

    /// <summary>Everything it holds, the exceptions beneath it included: JSON in UTF-8.</summary>
    [Id(6)]
    public byte[] State { get; init; } = [];
}
