namespace Granary.Contracts.Engines;

/// <summary>A value under a unique constraint. At most one aggregate of a collection has it.</summary>
internal sealed record UniqueKey
{
    /// <summary>The name of the constraint.</summary>
    public required string Constraint { get; init; }

    /// <summary>The value for ordinal comparison: of bounded length, and folded if the constraint ignores case.</summary>
    public required string Value { get; init; }

    /// <summary>The value for people.</summary>
    public required string Text { get; init; }
}
