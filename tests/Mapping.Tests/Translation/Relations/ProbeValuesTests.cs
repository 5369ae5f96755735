using Granary.Mapping.Translation.Relations;
using Xunit;

namespace Granary.Mapping.Tests.Translation.Relations;

/// <summary>The values on which a relation that was written by hand is tried out.</summary>
public sealed class ProbeValuesTests
{
    private static readonly object _none = DBNull.Value;
    private static readonly DateTimeOffset _epoch = DateTimeOffset.UnixEpoch;

    private static readonly (object Value, object[] Near)[] _near =
    [
        ('a', ['A', 'a']), (5, [6, 4, 105]), (byte.MaxValue, [_none, (byte)254, _none]),
        (long.MinValue, [long.MinValue + 1, _none, long.MinValue + 100]), (1m, [2m, 0m, 1.001m, 1.0000001m, -1m]),
        (decimal.MaxValue, [_none, decimal.MaxValue - 1, decimal.MaxValue, decimal.MaxValue, decimal.MinValue]),
        (1d, [2d, 0d, 1.001, double.BitIncrement(1), -1d]), (1f, [2f, 0f, 1.001f, float.BitIncrement(1), -1f]),
        (new DateOnly(2026, 1, 31), [new DateOnly(2026, 2, 1), new DateOnly(2027, 1, 31)]), (DateOnly.MaxValue, [_none, _none]),
        (TimeOnly.MaxValue, [TimeOnly.MinValue, new TimeOnly(0, 1).Add(TimeSpan.FromTicks(-1))]),
        (TimeSpan.Zero, [TimeSpan.FromTicks(1), TimeSpan.FromSeconds(1), TimeSpan.Zero]),
        (TimeSpan.FromDays(1), [new TimeSpan(TimeSpan.TicksPerDay + 1), new TimeSpan(1, 0, 0, 1), TimeSpan.FromDays(-1)]),
        (TimeSpan.MinValue, [TimeSpan.MinValue + TimeSpan.FromTicks(1), TimeSpan.MinValue + TimeSpan.FromSeconds(1), _none]),
        (DateTime.UnixEpoch, [DateTime.UnixEpoch.AddTicks(1), DateTime.UnixEpoch.AddSeconds(1), DateTime.UnixEpoch.AddDays(1)]),
        (DateTimeOffset.MaxValue, [_none, _none, _none]),
        (_epoch, [_epoch.AddTicks(1), _epoch.AddSeconds(1), _epoch.AddDays(1)]),
        (true, []), (Grade.High, []), (Guid.Empty, []),
    ];

    public static TheoryData<int> Values => [.. Enumerable.Range(0, _near.Length)];

    public static TheoryData<Type, int> Types => new()
    {
        { typeof(string), 60 }, { typeof(char), 10 }, { typeof(bool), 2 }, { typeof(Grade), 2 }, { typeof(Guid), 3 },
        { typeof(TimeSpan), 5 },
        { typeof(DateOnly), 4 }, { typeof(TimeOnly), 4 }, { typeof(DateTime), 7 }, { typeof(DateTimeOffset), 7 },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void The_neighbours_of_a_value_are_of_its_type_and_none_is_beyond_the_range_of_it(int number) =>
        Assert.Equal(_near[number].Near, ProbeValues.Near(_near[number].Value));

    [Fact]
    public void The_neighbours_of_a_text_are_its_other_spellings()
    {
        Assert.Equal(["a/", " A/", "A/ ", "A//", "A", "A/\u200D", "A/x", "0A/", "A", "A"], Spellings("A/"));
        Assert.Contains("x", Spellings(""));
        Assert.Contains("1", Spellings("0+1"));
        Assert.Contains("a", Spellings(" a "));
        Assert.Contains("a", Spellings("a/"));
        Assert.Contains("a\uD83Dx", Spellings("a\uD83D"));
        Assert.Contains("1", Spellings("-1"));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void There_are_several_values_of_a_type_and_no_two_are_the_same(Type type, int least)
    {
        object[] values = [.. ProbeValues.Make(type)];

        Assert.True(values.Length >= least);
        Assert.All(values, value => Assert.IsType(type, value));
        Assert.Equal(values.Length, values.Distinct().Count());
    }

    [Fact]
    public void Numbers_are_those_that_their_type_can_have()
    {
        Assert.Equal([0, 1, 2, 9, 10, 100, 1000, -1, -10, 360], Numbers<int>());
        Assert.Equal([0, 1, 2, 9, 10, 100], Numbers<byte>());
        Assert.Equal([0m, 1m, 1.001m, 1.0000001m, 1.4m, 1.5m, 2m, 9m, 10m, 100m, 1000m, -1m, -1.5m, -10m, 360m], Numbers<decimal>());
        Assert.Equal(3, ProbeValues.Make(typeof(decimal)).OfType<decimal>().Count(one => one == 1m));
        Assert.Contains(1.5, Numbers<double>());
        Assert.Contains(0.1 + 0.2, Numbers<double>());
        Assert.Contains(0.3, Numbers<double>());
        Assert.Contains(1.5f, Numbers<float>());
        Assert.Contains(ProbeValues.Make(typeof(double)).OfType<double>(), one => one == 0 && double.IsNegative(one));
        Assert.Contains(ProbeValues.Make(typeof(float)).OfType<float>(), one => one == 0 && float.IsNegative(one));
        Assert.Empty(ProbeValues.Make(typeof(Version)));
    }

    [Fact]
    public void Moments_are_near_each_other_and_far_apart_in_both_directions()
    {
        DateTimeOffset moment = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);
        TimeSpan[] apart =
        [
            TimeSpan.Zero, TimeSpan.FromTicks(1), TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1),
            TimeSpan.FromDays(1), TimeSpan.FromDays(-365),
        ];

        Assert.Equal(apart, ProbeValues.Make(typeof(DateTimeOffset)).Select(one => (DateTimeOffset)one - moment));
        Assert.Equal(apart, ProbeValues.Make(typeof(DateTime)).Select(one => (DateTime)one - moment.UtcDateTime));
        Assert.All(ProbeValues.Make(typeof(DateTime)), one => Assert.Equal(DateTimeKind.Utc, ((DateTime)one).Kind));
    }

    private static string[] Spellings(string text) => [.. ProbeValues.Near(text).Cast<string>()];

    private static T[] Numbers<T>() => [.. ProbeValues.Make(typeof(T)).OfType<T>().Distinct()];
}
