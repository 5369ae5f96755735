namespace Granary.Contracts.Plans;

/// <summary>Where in a text a pattern has to stand; compared ordinally.</summary>
internal enum TextMatchKind
{
    /// <summary>At its start.</summary>
    Prefix,

    /// <summary>At its end.</summary>
    Suffix,

    /// <summary>Anywhere in it.</summary>
    Contains,
}
