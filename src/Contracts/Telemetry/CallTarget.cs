using Granary.Domain;

namespace Granary.Contracts.Telemetry;

/// <summary>What a measured call does, and to which collection.</summary>
/// <param name="Operation">The name of the operation.</param>
/// <param name="Collection">The collection; empty if there is none or more than one.</param>
internal readonly record struct CallTarget(string Operation, CollectionName Collection)
{
    /// <summary>The number of parts that are sent together.</summary>
    /// <value>One, or unknown, unless set.</value>
    public int Size { get; init; }

    /// <summary>The name of a span of the call.</summary>
    public string Title => Collection.Value.Length > 0 ? $"{Operation} {Collection.Value}" : Operation;
}
