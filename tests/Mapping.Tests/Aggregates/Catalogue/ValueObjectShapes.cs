using Granary.Domain;

namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>Value objects around one value and around several.</summary>
internal sealed class ValueObjectShapes : ShapeGroup
{
    public override string Title => "Value objects";

    public override string Text =>
        "A record, a structure or a class with an equality of its own that wraps one single value is stored as that value. One with "
        + "several values is a JSON object.";

    public sealed class RecordStructOfText
    {
        public int Id { get; } = 1;

        public Code Value { get; } = new("a");
    }

    internal readonly record struct Code(string Value);

    public sealed class RecordOfDecimal
    {
        public int Id { get; } = 1;

        public Weight Value { get; } = new(2.50m);
    }

    internal sealed record Weight(decimal Kilograms);

    public sealed class StructOfNumber
    {
        public int Id { get; } = 1;

        public Count Value { get; } = new(7);
    }

    internal readonly struct Count(int value)
    {
        public int Value { get; } = value;
    }

    public sealed class ClassWithEquality
    {
        public int Id { get; } = 1;

        public Email Value { get; } = new("a@b.org");
    }

    internal sealed class Email(string address) : IEquatable<Email>
    {
        public string Address { get; } = address;

        public bool Equals(Email? other) => other?.Address == Address;

        public override bool Equals(object? obj) => Equals(obj as Email);

        public override int GetHashCode() => Address.GetHashCode(StringComparison.Ordinal);
    }

    public sealed class ClassWithoutEquality
    {
        public int Id { get; } = 1;

        public Caption Value { get; } = new("a");
    }

    internal sealed class Caption(string text)
    {
        public string Text { get; } = text;
    }

    public sealed class OfGuid
    {
        public int Id { get; } = 1;

        public Key Value { get; } = new(new Guid("0194A3C2-0000-7000-8000-000000000001"));
    }

    internal readonly record struct Key(Guid Value);

    public sealed class OfMoment
    {
        public int Id { get; } = 1;

        public Start Value { get; } = new(new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.Zero));
    }

    internal readonly record struct Start(DateTimeOffset Value);

    public sealed class OfDay
    {
        public int Id { get; } = 1;

        public Birthday Value { get; } = new(new DateOnly(2026, 1, 31));
    }

    internal readonly record struct Birthday(DateOnly Value);

    public sealed class OfEnum
    {
        public int Id { get; } = 1;

        public Opening Value { get; } = new(DayOfWeek.Monday);
    }

    internal readonly record struct Opening(DayOfWeek Day);

    public sealed class OfBoolean
    {
        public int Id { get; } = 1;

        public Consent Value { get; } = new(true);
    }

    internal readonly record struct Consent(bool IsGiven);

    public sealed class OfDouble
    {
        public int Id { get; } = 1;

        public Degrees Value { get; } = new(21.5);
    }

    internal readonly record struct Degrees(double Value);

    public sealed class OfBytes
    {
        public int Id { get; } = 1;

        public Hash Value { get; } = new([1, 2]);
    }

    internal sealed record Hash(byte[] Value);

    public sealed class OfAddress
    {
        public int Id { get; } = 1;

        public Site Value { get; } = new(new Uri("https://example.org/"));
    }

    internal sealed record Site(Uri Value);

    public sealed class WithARule
    {
        public int Id { get; } = 1;

        public Percent Value { get; } = new(7m);
    }

    internal readonly record struct Percent
    {
        public Percent(decimal value) => Value = value is >= 0 and <= 100 ? value : throw new ArgumentOutOfRangeException(nameof(value));

        public decimal Value { get; }
    }

    public sealed class ThatConverts
    {
        public int Id { get; } = 1;

        public Share Value { get; } = new(7m);
    }

    internal readonly record struct Share
    {
        public Share(decimal percent) => Value = percent / 100m;

        public decimal Value { get; }
    }

    public sealed class ThatNormalises
    {
        public int Id { get; } = 1;

        public Login Value { get; } = new(" Anna ");
    }

    internal readonly record struct Login
    {
        public Login(string text) => Text = text.Trim().ToUpperInvariant();

        public string Text { get; }
    }

    public sealed class WithAPrivateConstructor
    {
        public int Id { get; } = 1;

        public Sku Value { get; } = Sku.Of("a");
    }

    internal sealed record Sku
    {
        private Sku(string value) => Value = value;

        public string Value { get; }

        public static Sku Of(string text) => new(text);
    }

    public sealed class WithConversions
    {
        public int Id { get; } = 1;

        public Metres Value { get; } = 7;
    }

    internal readonly record struct Metres(int Value)
    {
        public static implicit operator Metres(int value) => new(value);

        public static implicit operator int(Metres metres) => metres.Value;
    }

    public sealed class Nested
    {
        public int Id { get; } = 1;

        public CustomerId Value { get; } = new(new Code("a"));
    }

    internal readonly record struct CustomerId(Code Value);

    public sealed class OfSeveralValues
    {
        public int Id { get; } = 1;

        public Money Value { get; } = new(1.50m, "EUR");
    }

    internal readonly record struct Money(decimal Amount, string Currency);

    public sealed class OfSeveralValuesWithARule
    {
        public int Id { get; } = 1;

        public Period Value { get; } = new(new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 2));
    }

    internal sealed record Period
    {
        public Period(DateOnly from, DateOnly to) =>
            (From, To) = from <= to ? (from, to) : throw new ArgumentException("ends before it begins");

        public DateOnly From { get; }

        public DateOnly To { get; }
    }

    public sealed class OfANullableValue
    {
        public int Id { get; } = 1;

        public Limit Value { get; } = new(7);
    }

    internal readonly record struct Limit(int? Value);

    public sealed class OfANullableValueThatIsNull
    {
        public int Id { get; } = 1;

        public Limit Value { get; } = new(null);
    }

    public sealed class OfAList
    {
        public int Id { get; } = 1;

        public Names Value { get; } = new(["a", "b"]);
    }

    internal sealed record Names(IReadOnlyList<string> Value);

    public sealed class OfOneValueAndAComputedOne
    {
        public int Id { get; } = 1;

        public Name Value { get; } = new("Anna");
    }

    internal sealed record Name(string Value)
    {
        public string Initial => Value[..1];
    }

    public sealed class OfOneValueAndACachedOne
    {
        public int Id { get; } = 1;

        public Phrase Value { get; } = new("a b");
    }

    internal sealed record Phrase(string Value)
    {
        public int Words { get; } = Value.Split(' ').Length;
    }

    public sealed class OfOneValueAndACachedOneIgnored
    {
        public int Id { get; } = 1;

        public Sentence Value { get; } = new("a b");

        public static void Model(AggregateModelBuilder m)
        {
            m.Collection<OfOneValueAndACachedOneIgnored, int>("shapes", x => x.Id);
            m.Type<Sentence>().Ignore(x => x.Words);
        }
    }

    internal sealed record Sentence(string Value)
    {
        public int Words { get; } = Value.Split(' ').Length;
    }

    public sealed class WithAnEqualityThatIgnoresCase
    {
        public int Id { get; } = 1;

        public Tag Value { get; } = new("Red");
    }

    internal readonly record struct Tag(string Value)
    {
        public bool Equals(Tag other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

        public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value);
    }
}
