using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>The message of an exception, from which the exception is rebuilt with its type and state.</summary>
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

    /// <summary>The state of the exception, including its inner exceptions: JSON in UTF-8.</summary>
    [Id(6)]
    public byte[] State { get; init; } = [];
}
