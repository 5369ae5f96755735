namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>Single values of every type.</summary>
internal sealed class ScalarShapes : ShapeGroup
{
    public override string Title => "Single values";

    public override string Text =>
        "Text, numbers, times and other single values are stored as JSON values. A moment is text in UTC of a fixed width, so that "
        + "the text sorts in the order of the moments. Decimals keep their scale.";

    public sealed class PlainText
    {
        public int Id { get; } = 1;

        public string Value { get; } = "äöü 🔑 \"quoted\"";
    }

    public sealed class EmptyText
    {
        public int Id { get; } = 1;

        public string Value { get; } = "";
    }

    public sealed class Character
    {
        public int Id { get; } = 1;

        public char Value { get; } = 'ä';
    }

    public sealed class Boolean
    {
        public int Id { get; } = 1;

        public bool Value { get; } = true;
    }

    public sealed class Byte
    {
        public int Id { get; } = 1;

        public byte Value { get; } = 255;
    }

    public sealed class SignedByte
    {
        public int Id { get; } = 1;

        public sbyte Value { get; } = -128;
    }

    public sealed class Short
    {
        public int Id { get; } = 1;

        public short Value { get; } = -1;
    }

    public sealed class UnsignedShort
    {
        public int Id { get; } = 1;

        public ushort Value { get; } = 65_535;
    }

    public sealed class Integer
    {
        public int Id { get; } = 1;

        public int Value { get; } = int.MinValue;
    }

    public sealed class UnsignedInteger
    {
        public int Id { get; } = 1;

        public uint Value { get; } = uint.MaxValue;
    }

    public sealed class Long
    {
        public int Id { get; } = 1;

        public long Value { get; } = long.MinValue;
    }

    public sealed class UnsignedLong
    {
        public int Id { get; } = 1;

        public ulong Value { get; } = ulong.MaxValue;
    }

    public sealed class Money
    {
        public int Id { get; } = 1;

        public decimal Value { get; } = 1.00m;
    }

    public sealed class LargeDecimal
    {
        public int Id { get; } = 1;

        public decimal Value { get; } = decimal.MaxValue;
    }

    public sealed class SmallDecimal
    {
        public int Id { get; } = 1;

        public decimal Value { get; } = 0.0000000000000000000000000001m;
    }

    public sealed class Single
    {
        public int Id { get; } = 1;

        public float Value { get; } = 0.1f;
    }

    public sealed class Double
    {
        public int Id { get; } = 1;

        public double Value { get; } = 0.1;
    }

    public sealed class NegativeZero
    {
        public int Id { get; } = 1;

        public double Value { get; } = -0.0;
    }

    public sealed class TinyDouble
    {
        public int Id { get; } = 1;

        public double Value { get; } = double.Epsilon;
    }

    public sealed class Identifier
    {
        public int Id { get; } = 1;

        public Guid Value { get; } = new("0194A3C2-0000-7000-8000-000000000001");
    }

    public sealed class Moment
    {
        public int Id { get; } = 1;

        public DateTimeOffset Value { get; } = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);
    }

    public sealed class MomentWithOffset
    {
        public int Id { get; } = 1;

        public DateTimeOffset Value { get; } = new(2026, 1, 31, 9, 30, 0, new TimeSpan(5, 30, 0));
    }

    public sealed class FirstMoment
    {
        public int Id { get; } = 1;

        public DateTimeOffset Value { get; } = DateTimeOffset.MinValue;
    }

    public sealed class LastMoment
    {
        public int Id { get; } = 1;

        public DateTimeOffset Value { get; } = DateTimeOffset.MaxValue;
    }

    public sealed class UtcMoment
    {
        public int Id { get; } = 1;

        public DateTime Value { get; } = new(2026, 1, 31, 9, 30, 0, DateTimeKind.Utc);
    }

    public sealed class Day
    {
        public int Id { get; } = 1;

        public DateOnly Value { get; } = new(2026, 1, 31);
    }

    public sealed class TimeOfDay
    {
        public int Id { get; } = 1;

        public TimeOnly Value { get; } = new(9, 30, 0, 1);
    }

    public sealed class Duration
    {
        public int Id { get; } = 1;

        public TimeSpan Value { get; } = new(1, 2, 3, 4, 5);
    }

    public sealed class NegativeDuration
    {
        public int Id { get; } = 1;

        public TimeSpan Value { get; } = TimeSpan.MinValue;
    }

    public sealed class Bytes
    {
        public int Id { get; } = 1;

        public byte[] Value { get; } = [1, 2, 255];
    }

    public sealed class Address
    {
        public int Id { get; } = 1;

        public Uri Value { get; } = new("https://example.org/a?b=c");
    }

    public sealed class RelativeAddress
    {
        public int Id { get; } = 1;

        public Uri Value { get; } = new("a/b", UriKind.Relative);
    }
}
