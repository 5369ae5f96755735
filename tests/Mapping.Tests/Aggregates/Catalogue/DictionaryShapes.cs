using System.Collections.Immutable;

namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>Dictionaries by their kind of key.</summary>
internal sealed class DictionaryShapes : ShapeGroup
{
    public override string Title => "Dictionaries";

    public override string Text => "A dictionary is a JSON object with its keys as text.";

    public sealed class ADictionary
    {
        public int Id { get; } = 1;

        public Dictionary<string, int> Value { get; } = new() { ["a"] = 1 };
    }

    public sealed class AnIDictionary
    {
        public int Id { get; } = 1;

        public IDictionary<string, int> Value { get; } = new Dictionary<string, int> { ["a"] = 1 };
    }

    public sealed class AReadOnlyDictionary
    {
        public int Id { get; } = 1;

        public IReadOnlyDictionary<string, int> Value { get; } = new Dictionary<string, int> { ["a"] = 1 };
    }

    public sealed class ASortedDictionary
    {
        public int Id { get; } = 1;

        public SortedDictionary<string, int> Value { get; } = new() { ["b"] = 1, ["a"] = 2 };
    }

    public sealed class AnImmutableDictionary
    {
        public int Id { get; } = 1;

        public ImmutableDictionary<string, int> Value { get; } = ImmutableDictionary<string, int>.Empty.Add("a", 1);
    }

    public sealed class AnImmutableSortedDictionary
    {
        public int Id { get; } = 1;

        public ImmutableSortedDictionary<string, int> Value { get; } = ImmutableSortedDictionary<string, int>.Empty.Add("a", 1);
    }

    public sealed class AnIImmutableDictionary
    {
        public int Id { get; } = 1;

        public IImmutableDictionary<string, int> Value { get; } = ImmutableDictionary<string, int>.Empty.Add("a", 1);
    }

    public sealed class ByNumber
    {
        public int Id { get; } = 1;

        public Dictionary<int, int> Value { get; } = new() { [7] = 1 };
    }

    public sealed class ByLong
    {
        public int Id { get; } = 1;

        public Dictionary<long, int> Value { get; } = new() { [-7] = 1 };
    }

    public sealed class ByByte
    {
        public int Id { get; } = 1;

        public Dictionary<byte, int> Value { get; } = new() { [7] = 1 };
    }

    public sealed class ByGuid
    {
        public int Id { get; } = 1;

        public Dictionary<Guid, int> Value { get; } = new() { [new Guid("0194A3C2-0000-7000-8000-000000000001")] = 1 };
    }

    public sealed class ByEnum
    {
        public int Id { get; } = 1;

        public Dictionary<DayOfWeek, int> Value { get; } = new() { [DayOfWeek.Monday] = 1 };
    }

    public sealed class ByDay
    {
        public int Id { get; } = 1;

        public Dictionary<DateOnly, int> Value { get; } = new() { [new DateOnly(2026, 1, 31)] = 1 };
    }

    public sealed class ByWrapper
    {
        public int Id { get; } = 1;

        public Dictionary<OrderId, int> Value { get; } = new() { [new OrderId("a")] = 1 };
    }

    public sealed class ByWrapperOfNumber
    {
        public int Id { get; } = 1;

        public Dictionary<Number, int> Value { get; } = new() { [new Number(7)] = 1 };
    }

    public sealed class ByCharacter
    {
        public int Id { get; } = 1;

        public Dictionary<char, int> Value { get; } = new() { ['a'] = 1 };
    }

    public sealed class ByAddress
    {
        public int Id { get; } = 1;

        public Dictionary<Uri, int> Value { get; } = new() { [new Uri("https://example.org/")] = 1 };
    }

    public sealed class ByEmptyText
    {
        public int Id { get; } = 1;

        public Dictionary<string, int> Value { get; } = new() { [""] = 1 };
    }

    public sealed class ByBoolean
    {
        public int Id { get; } = 1;

        public Dictionary<bool, int> Value { get; } = new() { [true] = 1 };
    }

    public sealed class ByDecimal
    {
        public int Id { get; } = 1;

        public Dictionary<decimal, int> Value { get; } = new() { [1.5m] = 1 };
    }

    public sealed class ByUnsignedLong
    {
        public int Id { get; } = 1;

        public Dictionary<ulong, int> Value { get; } = new() { [7] = 1 };
    }

    public sealed class ByDouble
    {
        public int Id { get; } = 1;

        public Dictionary<double, int> Value { get; } = new() { [1.5] = 1 };
    }

    public sealed class ByMoment
    {
        public int Id { get; } = 1;

        public Dictionary<DateTimeOffset, int> Value { get; } = new() { [DateTimeOffset.UnixEpoch] = 1 };
    }

    public sealed class ByTimeOfDay
    {
        public int Id { get; } = 1;

        public Dictionary<TimeOnly, int> Value { get; } = new() { [new TimeOnly(9, 30)] = 1 };
    }

    public sealed class ByDuration
    {
        public int Id { get; } = 1;

        public Dictionary<TimeSpan, int> Value { get; } = new() { [TimeSpan.Zero] = 1 };
    }

    public sealed class ByTuple
    {
        public int Id { get; } = 1;

        public Dictionary<(int, int), int> Value { get; } = new() { [(1, 2)] = 1 };
    }

    public sealed class ByPoint
    {
        public int Id { get; } = 1;

        public Dictionary<Point, int> Value { get; } = new() { [new Point(1, 2)] = 1 };
    }

    public sealed class ByObject
    {
        public int Id { get; } = 1;

        public Dictionary<object, int> Value { get; } = new() { ["a"] = 1 };
    }

    internal readonly record struct OrderId(string Value);

    internal readonly record struct Number(int Value);

    internal readonly record struct Point(int X, int Y);

    public sealed class OfObjects
    {
        public int Id { get; } = 1;

        public Dictionary<string, Point> Value { get; } = new() { ["a"] = new(1, 2) };
    }

    public sealed class OfListsByText
    {
        public int Id { get; } = 1;

        public Dictionary<string, List<int>> Value { get; } = new() { ["a"] = [1] };
    }

    public sealed class BehindAView
    {
        public int Id { get; } = 1;

        private readonly Dictionary<string, int> _value = new() { ["a"] = 1 };

        public IReadOnlyDictionary<string, int> Value => _value;
    }

    public sealed class KeyWithNul
    {
        public int Id { get; } = 1;

        public Dictionary<string, int> Value { get; } = new() { ["a\0b"] = 1 };
    }

    public sealed class UndefinedKey
    {
        public int Id { get; } = 1;

        public Dictionary<DayOfWeek, int> Value { get; } = new() { [(DayOfWeek)9] = 1 };
    }

    public sealed class KeyThatLooksLikeADiscriminator
    {
        public int Id { get; } = 1;

        public Dictionary<string, int> Value { get; } = new() { ["$type"] = 1 };
    }
}
