using System.Globalization;
using Granary.Domain;

namespace Granary.Conformance.Tests.Models;

/// <summary>Draws specimens at random from few values, so that they are often equal, often null and often extreme.</summary>
public sealed class Specimens(Random random)
{
    public string Text() =>
        Pick("", "a", "A", "ab", "abc", "b", "é", "e\u0301", "😀", "\uE000", "\uFF5E", "x'y", "100%", "_", "\\", "\"", "\u0001");

    public int Whole() => Pick(int.MinValue, -2, -1, 0, 1, 2, 3, int.MaxValue);

    public long Long() => Pick(long.MinValue, -1L, 0L, 1L, 9007199254740993L, 9007199254740992L, long.MaxValue);

    public decimal Decimal() => Pick(
        decimal.MinValue, -1.5m, -1.50m, -0.1m, 0m, 0.0m, 0.1m, 0.3m, 1m, 1.0m, 1.000000000000000000000000001m, 10m, 9.99m,
        79228162514264337593543950334m, decimal.MaxValue);

    public double Double() => Pick(
        double.MinValue, -1.5, 0d, 0.1, 0.1 + 0.2, 0.3, 1e-300, 5.398674898952516E-306, 5e-324, 9007199254740994d, 1d, 1e300,
        double.MaxValue);

    public float Float() => Pick(float.MinValue, -1.5f, 0f, 0.1f, 1f / 3, 16777217f, float.MaxValue);

    public Grade Grade() => Pick(Models.Grade.Low, Models.Grade.Middle, Models.Grade.High);

    public Perils Perils() => Pick(Enum.GetValues<Perils>()) | Pick(Enum.GetValues<Perils>());

    public Trades Trades() => Pick(Enum.GetValues<Trades>()) | Pick(Enum.GetValues<Trades>());

    public Guid Guid() => Pick(
        System.Guid.Empty,
        new Guid("00000000-0000-0000-0000-000000000001"),
        new Guid("80000000-0000-0000-0000-000000000000"),
        new Guid("ffffffff-ffff-ffff-ffff-ffffffffffff"));

    public DateTimeOffset Moment() => Pick(
        DateTimeOffset.MinValue,
        new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero),
        new DateTimeOffset(2026, 3, 29, 3, 0, 0, TimeSpan.FromHours(2)),
        new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero).AddTicks(1),
        new DateTimeOffset(1969, 12, 31, 23, 59, 59, TimeSpan.FromHours(-5)),
        DateTimeOffset.MaxValue);

    public DateOnly Day() => Pick(DateOnly.MinValue, new DateOnly(2026, 2, 28), new DateOnly(2026, 3, 1), DateOnly.MaxValue);

    public TimeOnly Time() =>
        Pick(TimeOnly.MinValue, new TimeOnly(9, 30), new TimeOnly(9, 30).Add(TimeSpan.FromTicks(1)), TimeOnly.MaxValue);

    public TimeSpan Span() => Pick(TimeSpan.MinValue, TimeSpan.Zero, TimeSpan.FromTicks(1), TimeSpan.FromDays(2), TimeSpan.MaxValue);

    public char Letter() => Pick('a', 'A', 'é', '\'', '\uE000');

    public bool Coin() => random.Next(2) == 0;

    public T? MaybeValue<T>(Func<T> draw)
        where T : struct => random.Next(3) == 0 ? null : draw();

    public T? MaybeObject<T>(Func<T> draw)
        where T : class => random.Next(3) == 0 ? null : draw();

    public Place Place() => new(Text(), MaybeValue(Whole), MaybeObject(() => new Region(Text(), Decimal())));

    /// <summary>Stores a number of specimens, and returns them.</summary>
    public async Task<List<Specimen>> StoreAsync(IGranary granary, int count)
    {
        List<Specimen> population = [.. Enumerable.Range(0, count).Select(New)];
        await granary.RunAsync(async unit =>
        {
            foreach (Specimen specimen in population)
            {
                await unit.Repository<Specimen, string>().AddAsync(specimen);
            }
        });
        return population;
    }

    public Specimen New(int number)
    {
        var specimen = new Specimen
        {
            Id = $"{Text().Replace("\u0001", "", StringComparison.Ordinal)}{number.ToString(CultureInfo.InvariantCulture)}", Name = "",
        };
        Change(specimen);
        return specimen;
    }

    public void Change(Specimen s)
    {
        (s.Name, s.Nick, s.Letter) = (Text(), MaybeObject(Text), Letter());
        (s.Count, s.Rank, s.Big) = (Whole(), MaybeValue(Whole), Long());
        (s.Price, s.Discount, s.Weight, s.Ratio) = (Decimal(), MaybeValue(Decimal), Double(), MaybeValue(Float));
        (s.Flag, s.Maybe, s.Grade, s.BestGrade) = (Coin(), MaybeValue(Coin), Grade(), MaybeValue(Grade));
        (s.Perils, s.Feared, s.Trades) = (Perils(), MaybeValue(Perils), MaybeValue(Trades));
        (s.Prices, s.Ratings) = (MaybeObject(() => Map(Text, Decimal)), Map(Grade, () => MaybeValue(Double)));
        s.Branches = Map(Whole, Place);
        (s.Token, s.At, s.Until, s.Day) = (Guid(), Moment(), MaybeValue(Moment), Day());
        (s.Time, s.Span, s.Label) = (MaybeValue(Time), Span(), new Label(Text()));
        (s.Alias, s.Place) = (MaybeValue(() => new Label(Text())), MaybeObject(Place));
        (s.Tags, s.Amounts, s.Stops) = (Some(Text), Some(Decimal), MaybeObject(() => Some(Place)));
    }

    private Dictionary<TKey, TValue> Map<TKey, TValue>(Func<TKey> key, Func<TValue> value)
        where TKey : notnull => Some(key).Distinct().ToDictionary(one => one, _ => value());

    private List<T> Some<T>(Func<T> draw) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => draw())];

    public T Pick<T>(params ReadOnlySpan<T> values) => values[random.Next(values.Length)];
}
