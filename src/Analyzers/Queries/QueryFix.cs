namespace Granary.Analyzers.Queries;

/// <summary>A change after which a query can run a part, and the part still has the meaning that was most likely intended.</summary>
internal enum QueryFix
{
    /// <summary>Upper case by no culture.</summary>
    UpperInvariant,

    /// <summary>The part of a moment in UTC.</summary>
    InUtc,

    /// <summary>The ordinal order of texts.</summary>
    OrdinalOrder,

    /// <summary>An ordinal comparison, which ignores case where the culture's did.</summary>
    OrdinalComparison,
}
