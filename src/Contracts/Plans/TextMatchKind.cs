namespace Granary.Contracts.Plans;

/// <summary>The place in a text where a pattern has to stand. Texts are compared ordinally.</summary>
internal enum TextMatchKind
{
    /// <summary>At its start.</summary>
    Prefix,

    /// <summary>At its end.</summary>
    Suffix,

    /// <summary>Anywhere in it.</summary>
    Contains,
}
