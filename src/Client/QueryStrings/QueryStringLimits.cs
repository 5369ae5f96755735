namespace Granary.Client.QueryStrings;

/// <summary>How much one query string may ask for; what is beyond is refused by the name of the limit.</summary>
internal static class QueryStringLimits
{
    /// <summary>The greatest length, in characters as sent.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>The greatest number of parts and conditions, those within <c>any(…)</c> and the like among them.</summary>
    public const int MaxParts = 100;

    /// <summary>The greatest number of values in one <c>in(…)</c>.</summary>
    public const int MaxListValues = 1000;

    /// <summary>How deep <c>any(…)</c>, <c>all(…)</c>, <c>none(…)</c> and <c>count(…)</c> may be nested.</summary>
    public const int MaxNesting = 3;

    /// <summary>The greatest number of members in <c>sort</c>.</summary>
    public const int MaxSortKeys = 10;

    /// <summary>The greatest number of members in <c>fields</c>.</summary>
    /// <remarks>With the keys of an order beside them they are arguments of one function in PostgreSQL, which takes 100.</remarks>
    public const int MaxFields = 50;
}
