namespace Granary.Contracts.Plans;

/// <summary>How two values are compared. Every comparison is false if one side is null, except the equality of two nulls.</summary>
internal enum ComparisonOperator
{
    /// <summary>Both are equal, or both are null.</summary>
    Equal,

    /// <summary>The left is less.</summary>
    Less,

    /// <summary>The left is less, or both are equal and neither is null.</summary>
    LessOrEqual,

    /// <summary>The left is greater.</summary>
    Greater,

    /// <summary>The left is greater, or both are equal and neither is null.</summary>
    GreaterOrEqual,
}
