namespace Granary.Mapping.Tests.Translation.Relations;

#pragma warning disable CA1036, CA1067, CS0660, CS0661 // Relations as a domain may write them.
/// <summary>Values of one member with every kind of equality and order.</summary>
internal static class Models
{
    internal enum Only
    {
        One,
    }

    internal sealed record Exact(string Value);

    internal sealed record Mail(string Value)
    {
        public bool Equals(Mail? other) => string.Equals(Value, other?.Value, StringComparison.OrdinalIgnoreCase);

        public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value);
    }

    internal sealed record Ticket(string Value)
    {
        public bool Equals(Ticket? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);
    }

    internal readonly struct Code(string value) : IEquatable<Code>
    {
        public string Value { get; } = value;

        public static bool operator ==(Code left, Code right) => left.Equals(right);

        public static bool operator !=(Code left, Code right) => !left.Equals(right);

        public static bool operator ==(Code left, string right) => left.Value == right;

        public static bool operator !=(Code left, string right) => left.Value != right;

        public static bool operator <(Code left, Code right) => string.CompareOrdinal(left.Value, right.Value) < 0;

        public static bool operator <=(Code left, Code right) => string.CompareOrdinal(left.Value, right.Value) <= 0;

        public static bool operator >(Code left, Code right) => string.CompareOrdinal(left.Value, right.Value) > 0;

        public static bool operator >=(Code left, Code right) => string.CompareOrdinal(left.Value, right.Value) >= 0;

        public bool Equals(Code other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

        public override bool Equals(object? obj) => obj is Code other && Equals(other);

        public override int GetHashCode() => Value?.GetHashCode(StringComparison.Ordinal) ?? 0;
    }

    internal readonly record struct Size(string Value)
    {
        public static bool operator <(Size left, Size right) => left.Value.Length < right.Value.Length;

        public static bool operator >(Size left, Size right) => left.Value.Length > right.Value.Length;

        public static bool operator <=(Size left, Size right) => left.Value.Length <= right.Value.Length;

        public static bool operator >=(Size left, Size right) => left.Value.Length >= right.Value.Length;
    }

    internal sealed record Blank(string Value)
    {
        public bool Equals(Blank? other) => other is null || Value == other.Value;

        public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);
    }

    /// <summary>A number of which only some spellings are equal.</summary>
    internal sealed record Seal(string Value)
    {
        public bool Equals(Seal? other) => string.Equals(
            Value, other?.Value, Value.Contains('§') ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

        public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value);
    }

    /// <summary>A type that has no two values to compare.</summary>
    internal sealed record Sole(Only Value)
    {
        public bool Equals(Sole? other) => Value == other?.Value;

        public override int GetHashCode() => 0;
    }

    /// <summary>A type of two values.</summary>
    internal sealed record Flag(bool Value)
    {
        public bool Equals(Flag? other) => Value == other?.Value;

        public override int GetHashCode() => Value ? 1 : 0;
    }

    /// <summary>A value that equals the default one if it is 0.</summary>
    internal readonly struct Level(int value) : IEquatable<Level>
    {
        public int Value { get; } = value;

        public static bool operator ==(Level left, Level right) => left.Equals(right);

        public static bool operator !=(Level left, Level right) => !left.Equals(right);

        public bool Equals(Level other) => Value == other.Value;

        public override bool Equals(object? obj) => obj is Level other && Equals(other);

        public override int GetHashCode() => Value;
    }

    /// <summary>An order in which null comes first.</summary>
    internal sealed record Rank(string Value)
    {
        public static bool operator <(Rank? left, Rank? right) => string.CompareOrdinal(left?.Value, right?.Value) < 0;

        public static bool operator <=(Rank? left, Rank? right) => string.CompareOrdinal(left?.Value, right?.Value) <= 0;

        public static bool operator >(Rank? left, Rank? right) => string.CompareOrdinal(left?.Value, right?.Value) > 0;

        public static bool operator >=(Rank? left, Rank? right) => string.CompareOrdinal(left?.Value, right?.Value) >= 0;
    }

    /// <summary>A value that the two Equals of its type compare in two ways.</summary>
    internal readonly struct Torn(string value) : IEquatable<Torn>
    {
        public string Value { get; } = value;

        public bool Equals(Torn other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

        public override bool Equals(object? obj) =>
            obj is Torn other && string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

        public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value ?? "");
    }

    /// <summary>A value of which two objects are equal, except those with a sign.</summary>
    internal sealed record Coin(string Value)
    {
        public bool Equals(Coin? other) => Value.Contains('§') ? ReferenceEquals(this, other) : Value == other?.Value;

        public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);
    }

    internal sealed record Link(Uri Target);
}
