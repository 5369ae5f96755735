namespace Granary.Grains.Tests.Versions.Earlier;

/// <summary>An aggregate with a member of every kind that a document holds.</summary>
/// <remarks>The class stays as it is, because an earlier version has stored some voyages.</remarks>
public sealed class Voyage(Voyage.VoyageId id, string code)
{
    private readonly List<Leg> _legs = [];
    private readonly HashSet<string> _passengers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Money> _fares = [];
    private int _boarded;

    /// <summary>The identity of a voyage.</summary>
    public readonly record struct VoyageId(string Value);

    /// <summary>The pace of a voyage.</summary>
    public enum Pace
    {
        Slow,
        Fast,
    }

    /// <summary>A value object.</summary>
    public readonly record struct Money(decimal Amount, string Currency);

    public VoyageId Id { get; } = id;

    public string Code { get; } = code;

    public string Note { get; set; } = "";

    public string? Nothing { get; set; }

    public char Class { get; set; } = 'a';

    public bool IsOpen { get; set; }

    public byte Small { get; set; }

    public long Large { get; set; }

    public ulong Larger { get; set; }

    public decimal Price { get; set; }

    public double Ratio { get; set; }

    public float Share { get; set; }

    public Pace Speed { get; set; }

    public Pace? Return { get; set; }

    public Guid Ticket { get; set; }

    public DateTimeOffset LeavesAt { get; set; }

    public DateTime BookedAt { get; set; } = DateTime.UnixEpoch;

    public DateOnly Day { get; set; }

    public TimeOnly At { get; set; }

    public TimeSpan Takes { get; set; }

    public byte[] Seal { get; set; } = [];

    public Uri Page { get; set; } = new("https://example.org/");

    public Money Total { get; set; } = new(0, "NOK");

    public Vessel? By { get; set; }

    public IReadOnlyList<Leg> Legs => _legs;

    public IReadOnlyCollection<string> Passengers => _passengers;

    public IReadOnlyDictionary<string, Money> Fares => _fares;

    public int Boarded => _boarded;

    /// <summary>A voyage that holds something in each of its members.</summary>
    public static Voyage Full(string id) => new Voyage(new VoyageId(id), $"C-{id}")
    {
        Note = "ä \"q\" \\ / <é> 🔑 \t", Class = 'ß', IsOpen = true, Small = 255, Large = long.MinValue, Larger = ulong.MaxValue,
        Price = 12.3400m, Ratio = 0.1, Share = 1.5f, Speed = Pace.Fast, Return = Pace.Slow,
        Ticket = new Guid("0194a3c2-0000-7000-8000-000000000001"),
        LeavesAt = new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.FromHours(2)).AddTicks(1),
        BookedAt = new DateTime(2025, 12, 31, 23, 59, 59, DateTimeKind.Utc), Day = new DateOnly(2026, 1, 31),
        At = new TimeOnly(9, 30, 0, 1), Takes = new TimeSpan(1, 2, 3, 4, 5), Seal = [0, 1, 255],
        Page = new Uri("https://example.org/a?b=c"), Total = new Money(-0.10m, "EUR"), By = new Ship("Fram", 3),
    }.With(new Leg("Oslo", 1), new Leg("Bergen", 2)).Board("ada", "Bob").Charge("adult", new Money(100, "NOK"));

    /// <summary>Counts one passenger more.</summary>
    /// <returns>The number of passengers that have boarded.</returns>
    public int Board(string passenger)
    {
        _passengers.Add(passenger);
        return ++_boarded;
    }

    private Voyage With(params Leg[] legs)
    {
        _legs.AddRange(legs);
        return this;
    }

    private Voyage Board(params string[] passengers)
    {
        Array.ForEach(passengers, passenger => Board(passenger));
        return this;
    }

    private Voyage Charge(string fare, Money money)
    {
        _fares[fare] = money;
        return this;
    }

    /// <summary>A part of a voyage.</summary>
    public sealed class Leg(string to, int number)
    {
        public string To { get; } = to;

        public int Number { get; } = number;
    }

    /// <summary>The means of transport, which is of one of several types.</summary>
    public abstract class Vessel(string name)
    {
        public string Name { get; } = name;
    }

    /// <summary>A ship.</summary>
    public sealed class Ship(string name, int masts) : Vessel(name)
    {
        public int Masts { get; } = masts;
    }

    /// <summary>A train.</summary>
    public sealed class Train(string name) : Vessel(name);
}
