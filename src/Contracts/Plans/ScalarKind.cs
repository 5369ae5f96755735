namespace Granary.Contracts.Plans;

/// <summary>The kind of a single value in a document. The kind decides how the value is written, compared and ordered.</summary>
internal enum ScalarKind
{
    /// <summary>
    /// Text, compared and ordered ordinally by UTF-16 units, as <see cref="string.CompareOrdinal(string, string)"/> does.
    /// </summary>
    Text,

    /// <summary>A whole number of at most 64 bits with a sign.</summary>
    Integer,

    /// <summary>A decimal number, compared exactly whatever its scale; also unsigned numbers of 64 bits.</summary>
    Decimal,

    /// <summary>A binary floating point number.</summary>
    Float,

    /// <summary>True or false; false comes first.</summary>
    Boolean,

    /// <summary>A moment, written in UTC with seven decimals so that its text sorts as it does.</summary>
    Instant,

    /// <summary>A calendar day, as <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>A time of day, with seven decimals.</summary>
    TimeOfDay,

    /// <summary>A UUID in lower case, whose text sorts as <see cref="Guid"/> does.</summary>
    Guid,

    /// <summary>The name of an enum value; equality alone is defined on it.</summary>
    Name,

    /// <summary>A span of time; equality alone is defined on it.</summary>
    Duration,

    /// <summary>Bytes, in Base64; nothing is defined on them.</summary>
    Bytes,
}
