namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>Members that may be null.</summary>
internal sealed class NullableShapes : ShapeGroup
{
    public override string Title => "Members that may be null";

    public override string Text => "A member may be null if C# declares it: by `?`, or in code without annotations. Null is left out of "
        + "the document.";

    public sealed class NoText
    {
        public int Id { get; } = 1;

        public string? Value { get; set; }
    }

    public sealed class SomeText
    {
        public int Id { get; } = 1;

        public string? Value { get; set; } = "text";
    }

    public sealed class NoNumber
    {
        public int Id { get; } = 1;

        public int? Value { get; set; }
    }

    public sealed class SomeNumber
    {
        public int Id { get; } = 1;

        public int? Value { get; set; } = 7;
    }

    public sealed class NoMoment
    {
        public int Id { get; } = 1;

        public DateTimeOffset? Value { get; set; }
    }

    public sealed class NoEnum
    {
        public int Id { get; } = 1;

        public DayOfWeek? Value { get; set; }
    }

    public sealed class NoValueObject
    {
        public int Id { get; } = 1;

        public Money? Value { get; set; }
    }

    public sealed class SomeValueObject
    {
        public int Id { get; } = 1;

        public Money? Value { get; set; } = new Money(1.50m, "EUR");
    }

    internal readonly record struct Money(decimal Amount, string Currency);

    public sealed class NoWrapper
    {
        public int Id { get; } = 1;

        public OrderId? Value { get; set; }
    }

    internal readonly record struct OrderId(string Value);

    public sealed class NoObject
    {
        public int Id { get; } = 1;

        public Address? Value { get; set; }
    }

    internal sealed record Address(string Street, string? House);

    public sealed class ObjectWithoutHouse
    {
        public int Id { get; } = 1;

        public Address Value { get; set; } = new("Quay", null);
    }

    public sealed class NoList
    {
        public int Id { get; } = 1;

        public List<int>? Value { get; set; }
    }

    public sealed class NoDictionary
    {
        public int Id { get; } = 1;

        public Dictionary<string, int>? Value { get; set; }
    }

    public sealed class NoBytes
    {
        public int Id { get; } = 1;

        public byte[]? Value { get; set; }
    }

    public sealed class ListOfNullableNumbers
    {
        public int Id { get; } = 1;

        public List<int?> Value { get; } = [1, null, 3];
    }

    public sealed class ListOfNullableText
    {
        public int Id { get; } = 1;

        public List<string?> Value { get; } = ["a", null];
    }

    public sealed class DictionaryOfNullableText
    {
        public int Id { get; } = 1;

        public Dictionary<string, string?> Value { get; } = new() { ["a"] = null };
    }

    public sealed class FieldThatMayBeNull
    {
        public int Id { get; } = 1;

        private string? _city;

        public string City => _city ?? "unknown";

        public void Move(string? city) => _city = city;
    }

    public sealed class WithoutAnnotations
    {
        public int Id { get; } = 1;

        #nullable disable
        public string Value { get; set; }
    #nullable restore
    }
}
