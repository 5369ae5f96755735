namespace Granary.Mapping.Tests.Translation.Differences;

/// <summary>Draws values so close to each other that many are equal, and stalls of such values.</summary>
internal sealed class StallDraw(int seed)
{
    private static readonly string[] _texts = ["", "a", "A", "ab", "Ab", "b", "ba", "ß", "é", "ﬀ", "a%", "_b"];
    private static readonly decimal[] _prices = [0m, 1m, 1.0m, 1.5m, -2.25m, 3m];

    private readonly Random _random = new(seed);

    public bool Flag => _random.Next(2) == 0;

    public int Number => _random.Next(-3, 5);

    public int? NumberOrNull => _random.Next(4) == 0 ? null : Number;

    public string Text => Of(_texts);

    public string? TextOrNull => _random.Next(4) == 0 ? null : Text;

    public char Letter => (char)('a' + _random.Next(3));

    public decimal Price => Of(_prices);

    public double Weight => Number / 2d;

    public Grade Grade => Of(Enum.GetValues<Grade>());

    public Perils Perils => Several(() => Of(Enum.GetValues<Perils>())).Aggregate(Perils.None, (all, one) => all | one);

    public Trades Trades => Several(() => Of(Enum.GetValues<Trades>())).Aggregate(Of(Enum.GetValues<Trades>()), (all, one) => all | one);

    public DateTimeOffset Moment =>
        new(Of([2024, 2025]), _random.Next(1, 4), _random.Next(27, 29), _random.Next(3), Number + 4, 30, TimeSpan.Zero);

    public DateOnly Day => DateOnly.FromDateTime(Moment.UtcDateTime);

    public TimeOnly Time => TimeOnly.FromDateTime(Moment.UtcDateTime);

    public Guid Ticket => new(_random.Next(3), 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    public Place Place => new(Text, NumberOrNull);

    public int Next(int end) => _random.Next(end);

    public T Of<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];

    public T[] Several<T>(Func<T> draw) => [.. Enumerable.Range(0, _random.Next(4)).Select(_ => draw())];

    public Dictionary<TKey, TValue> Map<TKey, TValue>(Func<TKey> key, Func<TValue> value)
        where TKey : notnull
    {
        var map = new Dictionary<TKey, TValue>();
        foreach (TKey one in Several(key))
        {
            map[one] = value();
        }

        return map;
    }

    public IReadOnlyList<Stall> Stalls(int count) => [.. Enumerable.Range(0, count).Select(number => Stall($"s{number:000}"))];

    private Stall Stall(string id) => new(id)
    {
        Name = Text, Nick = TextOrNull, Letter = Letter, Count = Number, Rank = NumberOrNull, Big = Number, Price = Price,
        Rate = Flag ? Price : null, Weight = Weight, Sealed = Flag, Checked = Of<bool?>([true, false, null]), Grade = Grade, At = Moment,
        Perils = Perils, Feared = Flag ? Perils : null, Trades = Flag ? Trades : null, Past = [.. Several(() => Perils)],
        Prices = Map(() => Text, () => Price),
        Shelves = Flag ? new SortedDictionary<int, string?>(Map(() => Number, () => TextOrNull)) : null,
        Branches = Map(() => Grade, () => Place), Switches = Map(() => new Tag(Text), () => Flag),
        Days = Map(() => Day, () => NumberOrNull), Seals = Map(() => Ticket, () => Letter),
        Tables = [.. Several(() => Map(() => Text, () => Number))],
        Built = Moment.UtcDateTime, Day = Day, Due = Flag ? Day : null, Opens = Time, Ticket = Ticket, Tag = new Tag(Text),
        Place = Flag ? Place : null, Notes = [.. Several(() => Text)], Stops = [.. Several(() => Place)], Codes = Several(() => Number),
        Labels = new HashSet<string>(Several(() => Text), StringComparer.OrdinalIgnoreCase),
    };
}
