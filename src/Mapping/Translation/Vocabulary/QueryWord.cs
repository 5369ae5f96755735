namespace Granary.Mapping.Translation.Vocabulary;

/// <summary>What a member of .NET means to a query.</summary>
internal enum QueryWord
{
    /// <summary>Text begins with, ends with or contains another text.</summary>
    TextSearch,

    /// <summary>Text is null or empty.</summary>
    TextEmptiness,

    /// <summary>The length of a text.</summary>
    TextLength,

    /// <summary>Text in upper case, by no culture.</summary>
    UpperCase,

    /// <summary>Two texts are put in order; the result is compared with 0.</summary>
    TextOrder,

    /// <summary>The text of an address.</summary>
    AddressText,

    /// <summary>A moment in UTC.</summary>
    UtcMoment,

    /// <summary>A part of a date, a time or a moment in UTC.</summary>
    MomentPart,

    /// <summary>The day of a moment in UTC.</summary>
    CalendarDay,

    /// <summary>Whether a nullable value is there.</summary>
    Presence,

    /// <summary>The value of a nullable one.</summary>
    PresentValue,

    /// <summary>The value of a nullable one, or another value.</summary>
    ValueOrDefault,

    /// <summary>Two values are equal.</summary>
    Equality,

    /// <summary>Two values are put in order; the result is compared with 0.</summary>
    Order,

    /// <summary>A list has a value.</summary>
    Membership,

    /// <summary>An enum has flags.</summary>
    FlagTest,

    /// <summary>A dictionary has a key.</summary>
    KeyPresence,

    /// <summary>A collection has an element that fulfils a condition.</summary>
    AnyElement,

    /// <summary>All elements of a collection fulfil a condition.</summary>
    AllElements,

    /// <summary>How many elements of a collection fulfil a condition.</summary>
    ElementCount,

    /// <summary>The elements of a collection that fulfil a condition.</summary>
    Narrowing,

    /// <summary>The elements of a collection that are of a subtype.</summary>
    TypeNarrowing,
}
