namespace Granary.Client.QueryStrings;

/// <summary>The operators of the conditions of a query string.</summary>
internal enum QueryOperator
{
    /// <summary>The member has the value, or one of several values.</summary>
    Equal,

    /// <summary>The member is less than the value.</summary>
    Less,

    /// <summary>The member is less than or equal to the value.</summary>
    LessOrEqual,

    /// <summary>The member is greater than the value.</summary>
    Greater,

    /// <summary>The member is greater than or equal to the value.</summary>
    GreaterOrEqual,

    /// <summary>The text contains the value.</summary>
    Contains,

    /// <summary>The text begins with the value.</summary>
    Prefix,

    /// <summary>The text ends with the value.</summary>
    Suffix,
}
