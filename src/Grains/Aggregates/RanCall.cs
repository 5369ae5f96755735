using System.Runtime.ExceptionServices;
using Granary.Domain;

namespace Granary.Grains.Aggregates;

/// <summary>A call that has run, and what has to be durable before it is answered.</summary>
/// <param name="Result">What the method returned.</param>
/// <param name="Group">The group it waits for; null where all it saw is durable.</param>
/// <param name="Position">How many calls of the group are before it; null where it changed nothing.</param>
/// <param name="Seen">The version it ran on.</param>
internal sealed record RanCall(byte[]? Result, CallGroup? Group, int? Position, AggregateVersion Seen)
{
    /// <summary>What it threw, where it did; then it changed nothing.</summary>
    public ExceptionDispatchInfo? Thrown { get; init; }
}
