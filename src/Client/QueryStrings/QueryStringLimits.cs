namespace Granary.Client.QueryStrings;

/// <summary>The limits of one query string. The refusal of a longer one names the limit.</summary>
internal static class QueryStringLimits
{
    /// <summary>The greatest length in characters as sent.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>The greatest number of parts and conditions, including those within <c>any(…)</c> and similar forms.</summary>
    public const int MaxParts = 100;

    /// <summary>The greatest number of values in one <c>in(…)</c>.</summary>
    public const int MaxListValues = 1000;

    /// <summary>The greatest nesting of <c>any(…)</c>, <c>all(…)</c>, <c>none(…)</c> and <c>count(…)</c>.</summary>
    public const int MaxNesting = 3;

    /// <summary>The greatest number of members in <c>sort</c>.</summary>
    public const int MaxSortKeys = 10;

    /// <summary>The greatest number of members in <c>fields</c>.</summary>
    /// <remarks>Together with the keys of the order they are arguments of one PostgreSQL function, which takes at most 100.</remarks>
    public const int MaxFields = 50;
}
