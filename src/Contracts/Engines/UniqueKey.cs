namespace Granary.Contracts.Engines;

/// <summary>A value under a unique constraint: at most one aggregate of a collection has it.</summary>
internal sealed record UniqueKey
{
    /// <summary>The name of the constraint.</summary>
    public required string Constraint { get; init; }

    /// <summary>The value as it is compared, ordinally: of bounded length, and folded where case makes no difference.</summary>
    public required string Value { get; init; }

    /// <summary>The value as people know it.</summary>
    public required string Text { get; init; }
}
