using Granary.Domain;

namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>Kinds of identity.</summary>
internal sealed class IdentityShapes : ShapeGroup
{
    public override string Title => "Identities";

    public override string Text =>
        "The identity is the member that the model names. It comes first in the document, and its text is the key "
        + "of the row. An identity is a single value, or a value object with one value.";

    public sealed class NumberIdentity
    {
        public int Id { get; } = 7;
    }

    public sealed class LongIdentity
    {
        public long Id { get; } = 9_007_199_254_740_993;
    }

    public sealed class ByteIdentity
    {
        public byte Id { get; } = 7;
    }

    public sealed class UnsignedIdentity
    {
        public ulong Id { get; } = 18_446_744_073_709_551_615;
    }

    public sealed class TextIdentity
    {
        public string Id { get; } = "A-1";
    }

    public sealed class CharacterIdentity
    {
        public char Id { get; } = 'x';
    }

    public sealed class GuidIdentity
    {
        public Guid Id { get; } = new("0194A3C2-0000-7000-8000-000000000001");
    }

    public sealed class DayIdentity
    {
        public DateOnly Id { get; } = new(2026, 1, 31);
    }

    public sealed class TimeIdentity
    {
        public TimeOnly Id { get; } = new(9, 30);
    }

    public sealed class MomentIdentity
    {
        public DateTimeOffset Id { get; } = new(2026, 1, 31, 9, 30, 0, TimeSpan.FromHours(2));
    }

    public sealed class UtcIdentity
    {
        public DateTime Id { get; } = new(2026, 1, 31, 9, 30, 0, DateTimeKind.Utc);
    }

    public sealed class DurationIdentity
    {
        public TimeSpan Id { get; } = TimeSpan.FromHours(1);
    }

    public sealed class DecimalIdentity
    {
        public decimal Id { get; } = 1.50m;
    }

    public sealed class DoubleIdentity
    {
        public double Id { get; } = 1.5;
    }

    public sealed class BooleanIdentity
    {
        public bool Id { get; } = true;
    }

    public sealed class EnumIdentity
    {
        public Weekday Id { get; } = Weekday.Monday;
    }

    internal enum Weekday
    {
        Sunday,
        Monday,
    }

    public sealed class AddressIdentity
    {
        public Uri Id { get; } = new("https://example.org/a");
    }

    public sealed class BytesIdentity
    {
        public byte[] Id { get; } = [1, 2, 3];
    }

    public sealed class TypedIdentity
    {
        public OrderId Id { get; } = new("A-1");
    }

    internal readonly record struct OrderId(string Value);

    public sealed class RecordIdentity
    {
        public MemberNumber Id { get; } = new(7);
    }

    internal sealed record MemberNumber(int Value);

    public sealed class CompositeIdentity
    {
        public SeatId Id { get; } = new("A", 7);
    }

    internal readonly record struct SeatId(string Row, int Place);

    public sealed class TupleIdentity
    {
        public (string Row, int Place) Id { get; } = ("A", 7);
    }

    public sealed class NullableIdentity
    {
        public Guid? Id { get; } = new Guid("0194A3C2-0000-7000-8000-000000000001");

        public static void Model(AggregateModelBuilder m) => m.Collection<NullableIdentity, Guid>("shapes", x => x.Id!.Value);
    }

    public sealed class ListIdentity
    {
        public List<int> Id { get; } = [1, 2];
    }

    public sealed class EmptyTextIdentity
    {
        public string Id { get; } = "";
    }

    public sealed class LongTextIdentity
    {
        public string Id { get; } = new('x', 513);
    }

    public sealed class NulTextIdentity
    {
        public string Id { get; } = "a\0b";
    }

    public sealed class HalfPairIdentity
    {
        public string Id { get; } = "a\uD83D";
    }

    public sealed class FieldIdentity
    {
        private readonly int _number = 7;

        public int Number => _number;

        public static void Model(AggregateModelBuilder m) => m.Collection<FieldIdentity, int>("shapes", x => x.Number);
    }

    public sealed class SettableIdentity
    {
        public int Id { get; set; } = 7;
    }

    public sealed class InitIdentity
    {
        public required string Id { get; init; }

        public static InitIdentity Sample() => new() { Id = "A-1" };
    }

    public sealed class ComputedIdentity
    {
        public string Row { get; } = "A";

        public int Place { get; } = 7;

        public string Id => $"{Row}-{Place}";
    }
}
