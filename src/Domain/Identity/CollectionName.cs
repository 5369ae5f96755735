namespace Granary.Domain;

/// <summary>The name of a collection of aggregates, such as <c>orders</c>.</summary>
/// <remarks>
/// A name has 1 to 63 characters of <c>a–z</c>, <c>0–9</c>, <c>_</c> and <c>-</c>, the first a letter, so that it needs no escaping in a
/// URL, in a grain key or in SQL. Names are compared ordinally. An immutable value, safe on any thread. <c>default</c> is no name: its
/// <see cref="Value"/> is empty, and nothing accepts it.
/// </remarks>
public readonly record struct CollectionName : IComparable<CollectionName>
{
    /// <summary>The greatest number of characters a name may have.</summary>
    public const int MaxLength = 63;

    private readonly string? _value;

    /// <summary>Makes a name and checks it.</summary>
    /// <exception cref="ArgumentException">The text is not a valid name; the message states the rule.</exception>
    public CollectionName(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!IsValid(value))
        {
            throw new ArgumentException(
                $"'{value}' is not a collection name: use 1 to {MaxLength} characters of a-z, 0-9, '_' and '-', the first a letter.",
                nameof(value));
        }

        _value = value;
    }

    /// <summary>The name as text; empty for <c>default</c>.</summary>
    public string Value => _value ?? "";

    /// <summary>Whether <paramref name="value"/> is a valid name of a collection.</summary>
    public static bool IsValid(string? value) =>
        value is { Length: >= 1 and <= MaxLength } && char.IsAsciiLetterLower(value[0]) && value.All(IsAllowed);

    /// <summary>Compares two names ordinally.</summary>
    public int CompareTo(CollectionName other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>The name as text.</summary>
    public override string ToString() => Value;

    private static bool IsAllowed(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-';
}
