using Granary.Contracts.Engines;

namespace Granary.Storage.Stores;

/// <summary>The answer of a store to one unit of a group. The set of answers is closed.</summary>
internal abstract record UnitDecision
{
    private UnitDecision()
    {
    }

    /// <summary>The store applied the unit or refused it, or found its commit in the log.</summary>
    /// <param name="Result">The outcome of the unit, which is durable.</param>
    internal sealed record Decided(CommitResult Result) : UnitDecision;

    /// <summary>The store left the unit out: nothing of it was applied, and it has to be sent again.</summary>
    internal sealed record Undecided : UnitDecision
    {
        public static Undecided Instance { get; } = new();
    }
}
