using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Net;
using System.Numerics;
using Granary.Cluster.Failures;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Xunit;

namespace Granary.Cluster.Tests.Failures;

/// <summary>Members of any type arrive as they were, with the class they were of.</summary>
public sealed class CarriedValueTests
{
    private readonly FailureTransport _transport = new(new AggregateMappings(AggregateModel.Build([new CarriedModel()])));

    public static TheoryData<int> Scalars => [.. Enumerable.Range(0, Singles.Length)];

    public static TheoryData<int> Collections => [.. Enumerable.Range(0, Several.Length)];

    private static object[] Singles { get; } =
    [
        true, 'x', '\uD800', (sbyte)-1, (byte)1, (short)-2, (ushort)2, -3, 3u, -4L, 4UL, Int128.MinValue, UInt128.MaxValue,
        BigInteger.Pow(10, 40),
        1.10m, 0.1, double.NaN, double.NegativeInfinity, -0.0, 0.1f, (Half)0.1, "text", "", "\uD83D\uDD11 \uD800 \0", Guid.NewGuid(),
        new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(1),
        new DateTime(2026, 1, 2),
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)),
        new DateOnly(2026, 1, 2), new TimeOnly(3, 4, 5, 6, 7), TimeSpan.FromTicks(-1), new Uri("a/b", UriKind.Relative),
        new Uri("https://example.org/ä"),
        new Version(1, 2, 3), IPAddress.Parse("::1"), new IPEndPoint(IPAddress.Loopback, 80), CultureInfo.InvariantCulture,
        typeof(Dictionary<Spot, int[]>),
        Level.High, (Level)99, DayOfWeek.Friday, new Spot("x", 1.50m), new KeyValuePair<string, int>("a", 1), ("a", 1, Level.Low),
        Tuple.Create(1, "b"), 2..^1,
    ];

    private static object[] Several { get; } =
    [
        new[] { 1, 2 },
        new byte[] { 1, 2 },
        new string?[] { "a", null },
        new List<Spot> { new("x", 1) },
        new HashSet<string>(["a", "B"], StringComparer.OrdinalIgnoreCase),
        new SortedSet<string>(["b", "a"], StringComparer.Ordinal),
        new Queue<int>([1, 2]),
        new Stack<int>([1, 2]),
        new LinkedList<int>([1, 2]),
        new Dictionary<string, Spot?>(StringComparer.OrdinalIgnoreCase) { ["a"] = new("x", 1), ["b"] = null },
        new SortedDictionary<int, string> { [2] = "b", [1] = "a" },
        new SortedList<int, string> { [2] = "b", [1] = "a" },
        new ReadOnlyCollection<int>([1, 2]),
        new ReadOnlyDictionary<int, int>(new Dictionary<int, int> { [1] = 2 }),
        ImmutableArray.Create(1, 2), ImmutableList.Create(1, 2), ImmutableQueue.Create(1, 2), ImmutableStack.Create(1, 2),
        ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "a"), ImmutableSortedSet.Create("b", "a"),
        ImmutableDictionary.CreateRange(StringComparer.OrdinalIgnoreCase, [KeyValuePair.Create("a", 1)]),
        ImmutableSortedDictionary.CreateRange([KeyValuePair.Create(2, "b"), KeyValuePair.Create(1, "a")]),
        new ArrayList { 1, "a" }, new Hashtable { ["a"] = 1 }, new List<object?> { 1, "a", null, new List<int> { 1 } },
        new Collection<int> { 1, 2 }, new[] { new[] { 1 }, [] },
    ];

    [Theory]
    [MemberData(nameof(Scalars))]
    public void A_value_arrives(int index)
    {
        object value = Singles[index];

        HoldingException<object> arrived = Travel<object>(value);

        Assert.Equal(value, arrived.Value);
        Assert.Equal(
            value is Type ? typeof(Type) : value.GetType(),
            value is Type && arrived.Value is Type ? typeof(Type) : arrived.Value.GetType());
        Assert.Equal("It holds Object.", arrived.Message);
    }

    [Theory]
    [MemberData(nameof(Collections))]
    public void A_collection_arrives_with_its_class_its_order_and_its_comparer(int index)
    {
        object value = Several[index];

        HoldingException<object> arrived = Travel<object>(value);

        Assert.Equal("It holds Object.", arrived.Message);
        Assert.Equal(value.GetType(), arrived.Value.GetType());
        Assert.Equal(((IEnumerable)value).Cast<object>(), ((IEnumerable)arrived.Value).Cast<object>());
        Assert.Equal(ComparerOf(value), ComparerOf(arrived.Value));
    }

    [Fact]
    public void Frozen_collections_sequences_and_views_arrive_with_their_elements()
    {
        var set = Travel(new[] { "a", "B" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase));
        var map = Travel(new Dictionary<string, int> { ["a"] = 1 }.ToFrozenDictionary());
        var sequence = Travel(Enumerable.Range(0, 3).Select(i => i * 2));
        var keys = Travel<IReadOnlyCollection<string>>(new Dictionary<string, int> { ["a"] = 1 }.Keys);
        var literal = Travel<IReadOnlyList<int>>([1, 2]);

        Assert.Equal(["B", "a"], set.Value.Order(StringComparer.Ordinal));
        Assert.Same(StringComparer.OrdinalIgnoreCase, set.Value.Comparer);
        Assert.Equal(1, map.Value["a"]);
        Assert.Equal([0, 2, 4], sequence.Value);
        Assert.Equal(["a"], keys.Value);
        Assert.Equal([1, 2], literal.Value);
    }

    private static object? ComparerOf(object value) =>
        value.GetType().GetProperty("Comparer")?.GetValue(value) ?? value.GetType().GetProperty("KeyComparer")?.GetValue(value);

    private HoldingException<TValue> Travel<TValue>(TValue value) =>
        Assert.IsType<HoldingException<TValue>>(_transport.Restore(_transport.Capture(new HoldingException<TValue>(value))));
}
