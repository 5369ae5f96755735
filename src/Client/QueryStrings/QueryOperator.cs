namespace Granary.Client.QueryStrings;

/// <summary>What a condition of a query string asks of a member.</summary>
internal enum QueryOperator
{
    /// <summary>It has the value, or one of several.</summary>
    Equal,

    /// <summary>It is less.</summary>
    Less,

    /// <summary>It is less or equal.</summary>
    LessOrEqual,

    /// <summary>It is greater.</summary>
    Greater,

    /// <summary>It is greater or equal.</summary>
    GreaterOrEqual,

    /// <summary>The text has the value somewhere.</summary>
    Contains,

    /// <summary>The text begins with the value.</summary>
    Prefix,

    /// <summary>The text ends with the value.</summary>
    Suffix,
}
