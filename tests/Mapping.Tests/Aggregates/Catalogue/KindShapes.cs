namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>Classes, records and structures.</summary>
internal sealed class KindShapes : ShapeGroup
{
    public override string Title => "Kinds of types";

    public override string Text => "An aggregate is a class or a record. Its parts may be classes, records or structures.";

    public sealed class PlainClass
    {
        public int Id { get; } = 1;

        public string Name { get; set; } = "anna";
    }

    public sealed record PlainRecord(int Id, string Name)
    {
        public static PlainRecord Sample() => new(1, "anna");
    }

    public sealed record RecordWithBody(int Id, string Name)
    {
        public int Count { get; init; }

        public static RecordWithBody Sample() => new(1, "anna") { Count = 7 };
    }

    public sealed record RecordWithoutParameters
    {
        public int Id { get; init; } = 1;

        public string Name { get; init; } = "anna";
    }

    public sealed class HoldsAClass
    {
        public int Id { get; } = 1;

        public Part Part { get; set; } = new() { Name = "door", Count = 2 };
    }

    internal sealed class Part
    {
        public string Name { get; set; } = "";

        public int Count { get; set; }
    }

    public sealed class HoldsARecord
    {
        public int Id { get; } = 1;

        public Money Price { get; set; } = new(1.50m, "EUR");
    }

    internal sealed record Money(decimal Amount, string Currency);

    public sealed class HoldsARecordStruct
    {
        public int Id { get; } = 1;

        public Point Place { get; set; } = new(1, 2);
    }

    internal record struct Point(int X, int Y);

    public sealed class HoldsAReadonlyRecordStruct
    {
        public int Id { get; } = 1;

        public Range Range { get; set; } = new(1, 2);
    }

    internal readonly record struct Range(int From, int To);

    public sealed class HoldsAStruct
    {
        public int Id { get; } = 1;

        public Size Size { get; set; } = new() { Width = 1, Height = 2 };
    }

    internal struct Size
    {
        public int Width;

        public int Height;
    }

    public sealed class HoldsAReadonlyStruct
    {
        public int Id { get; } = 1;

        public Ratio Ratio { get; set; } = new(1, 2);
    }

    internal readonly struct Ratio(int over, int under)
    {
        public int Over { get; } = over;

        public int Under { get; } = under;
    }

    public sealed class HoldsAStructWithPrivateState
    {
        public int Id { get; } = 1;

        public Meter Meter { get; set; } = new(7, 8);
    }

    internal readonly struct Meter
    {
        private readonly int _low;
        private readonly int _high;

        public Meter(int low, int high) => (_low, _high) = (low, high);

        public int Sum => _low + _high;
    }

    public sealed class HoldsADefaultStruct
    {
        public int Id { get; } = 1;

        public Ratio Ratio { get; set; }
    }

    public sealed class HoldsAnEmptyClass
    {
        public int Id { get; } = 1;

        public Nothing Nothing { get; set; } = new();
    }

    internal sealed class Nothing;

    public sealed class HoldsAChildWithAnId
    {
        public int Id { get; } = 1;

        public List<Line> Lines { get; } = [new(7) { Count = 1 }];
    }

    internal sealed class Line(int id)
    {
        public int Id { get; } = id;

        public int Count { get; set; }
    }

    public sealed class HoldsAGenericClass
    {
        public int Id { get; } = 1;

        public Pair<int, string> Pair { get; set; } = new(1, "a");
    }

    internal sealed record Pair<TOne, TOther>(TOne One, TOther Other);

    public sealed class HoldsAGenericClassTwice
    {
        public int Id { get; } = 1;

        public Box<int> Count { get; set; } = new() { Content = 7 };

        public Box<string> Name { get; set; } = new() { Content = "a" };
    }

    internal sealed class Box<T>
    {
        public required T Content { get; set; }
    }

    public sealed class HoldsANullInAGenericClass
    {
        public int Id { get; } = 1;

        public Box<string?> Name { get; set; } = new() { Content = null };
    }
}
