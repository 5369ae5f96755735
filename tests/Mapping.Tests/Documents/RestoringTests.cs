using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Granary.Contracts.Invocations;
using Granary.Domain;
using Granary.Mapping.Invocations;
using Xunit;

namespace Granary.Mapping.Tests.Documents;

/// <summary>An aggregate comes back as it was: its fields get the stored values, and no rule of its creation runs.</summary>
public sealed class RestoringTests
{
    [Fact]
    [Trait(
        "Promise",
        "S2-15 The domain type is apart from the storage type; reading back validates again, and an unknown enum value is an error.")]
    public void What_a_constructor_computes_is_computed_once()
    {
        Mapped users = Mapped.Of<User>(u => u.Id);
        var user = new User(1, "secret");

        User read = users.Again(users.Again(user));

        Assert.True(read.IsPassword("secret"));
    }

    [Fact]
    [Trait(
        "Promise",
        "S2-15 The domain type is apart from the storage type; reading back validates again, and an unknown enum value is an error.")]
    public void A_value_object_that_its_constructor_scales_keeps_its_value()
    {
        Mapped offers = Mapped.Of<Offer>(o => o.Id);

        Offer read = offers.Again(offers.Again(new Offer(1, new Percent(50), new Range(2, 1))));

        Assert.Equal((0.5m, 1, 2), (read.Discount.Value, read.Range.From, read.Range.To));
    }

    [Fact]
    [Trait(
        "Promise",
        "S2-15 The domain type is apart from the storage type; reading back validates again, and an unknown enum value is an error.")]
    public void A_rule_of_creation_that_time_has_overtaken_is_not_asked_again()
    {
        Mapped bookings = Mapped.Of<Booking>(b => b.Id);
        Booking.Today = new DateOnly(2026, 1, 1);
        string document = bookings.Write(new Booking(1, new DateOnly(2026, 1, 2)));
        Booking.Today = new DateOnly(2026, 1, 3);

        Assert.Equal(new DateOnly(2026, 1, 2), bookings.Read<Booking>(document).Day);
    }

    [Fact]
    public void An_event_of_creation_is_raised_once_and_not_when_the_aggregate_comes_back()
    {
        var accounts = new Mapped(m => m.Collection<Account, int>("things", a => a.Id).Ignore("_events"));
        var account = new Account(1);
        Assert.Equal(["opened 1"], account.Events);

        Account read = accounts.Again(account);

        Assert.Empty(read.Events);
        read.Close();
        Assert.Equal(["closed 1"], read.Events);
    }

    [Fact]
    public void A_class_whose_constructors_take_nothing_that_is_stored_comes_back()
    {
        Mapped dated = Mapped.Of<Dated>(d => d.Id);

        Dated read = dated.Again(new Dated(1, TimeProvider.System));

        Assert.Equal(1, read.Id);
    }

    [Fact]
    public void Two_constructors_that_fit_equally_well_need_no_choice()
    {
        TwoWays read = Mapped.Of<TwoWays>(t => t.Id).Again(new TwoWays(1, "a"));

        Assert.Equal("a-", read.Both);
    }

    [Fact]
    public void A_field_that_is_left_out_and_that_nothing_would_set_is_refused_with_the_remedy()
    {
        var failure = Assert.Throws<UnmappableModelException>(
            () => new Mapped(m => m.Collection<Viewed, int>("things", v => v.Id).Ignore(v => v.View)).Write(new Viewed(1)));

        Assert.Contains("Viewed.View", failure.Message, StringComparison.Ordinal);
        Assert.Contains("RestoredBy", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_argument_between_our_processes_arrives_as_it_was()
    {
        Mapped offers = Mapped.Of<Offer>(o => o.Id);
        InvocableMethod method = offers.Mapping.Methods.All.Single(m => m.Name == nameof(Offer.Reduce));
        var offer = new Offer(1, new Percent(10), new Range(1, 2));

        method.Call(offer, method.Write([new Percent(50)], offers.Mapping.Json), offers.Mapping.Json);

        Assert.Equal(0.5m, offer.Discount.Value);
    }

    [Fact]
    public void An_argument_from_outside_is_made_by_its_constructor_once()
    {
        Mapped offers = Mapped.Of<Offer>(o => o.Id);
        InvocableMethod method = offers.Mapping.Methods.All.Single(m => m.Name == nameof(Offer.Reduce));
        var offer = new Offer(1, new Percent(10), new Range(1, 2));

        method.Call(offer, method.Accept(Given("""{"to":50}"""), offers.Mapping.JsonFromOutside, offers.Mapping.Json), offers.Mapping.Json);

        Assert.Equal(0.5m, offer.Discount.Value);
    }

    [Fact]
    public void An_argument_from_outside_that_its_class_refuses_is_refused_by_name()
    {
        Mapped offers = Mapped.Of<Offer>(o => o.Id);
        InvocableMethod method = offers.Mapping.Methods.All.Single(m => m.Name == nameof(Offer.Reduce));

        var failure = Assert.Throws<ArgumentsRefusedException>(
            () => method.Accept(Given("""{"to":150}"""), offers.Mapping.JsonFromOutside, offers.Mapping.Json));

        Assert.Contains("'to'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("no more than 100", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_no_constructor_makes_of_its_members_is_stored_and_refused_only_as_an_argument_from_outside()
    {
        Mapped logs = Mapped.Of<Log>(l => l.Id);
        InvocableMethod method = logs.Mapping.Methods.All.Single(m => m.Name == nameof(Log.Add));
        var log = new Log(1);

        method.Call(log, method.Write([new Entry(TimeProvider.System, "a")], logs.Mapping.Json), logs.Mapping.Json);

        Assert.Equal("a", Assert.Single(logs.Again(log).Entries).Text);
        var failure = Assert.Throws<ArgumentsRefusedException>(
            () => method.Accept(
                Given("""{"entry":{"at":"2026-01-01T00:00:00Z","text":"a"}}"""), logs.Mapping.JsonFromOutside, logs.Mapping.Json));
        Assert.Contains("cannot come from outside", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_structure_and_a_family_come_back_without_their_constructors()
    {
        var drawings = new Mapped(m =>
        {
            m.Collection<Drawing, int>("things", d => d.Id);
            m.Type<Figure>().Subtype<Circle>("circle").Subtype<Square>("square");
        });

        Drawing read = drawings.Again(drawings.Again(new Drawing(1, new Point(3, 4), [new Circle(2), new Square(3)])));

        Assert.Equal((6, 8), (read.Origin.X, read.Origin.Y));
        Assert.Equal([4, 9], read.Figures.Select(figure => figure.Size));
    }

    private static Dictionary<string, JsonElement> Given(string arguments) => JsonElement.Parse(arguments).EnumerateObject()
        .ToDictionary(member => member.Name, member => member.Value, StringComparer.OrdinalIgnoreCase);

    private sealed class User(int id, string password)
    {
        public int Id { get; } = id;

        public string Password { get; } = Hash(password);

        public bool IsPassword(string attempt) => Password == Hash(attempt);

        private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private sealed record Percent
    {
        public Percent(decimal value) => Value = value > 100m
            ? throw new ArgumentException("A percentage is no more than 100.", nameof(value))
            : value / 100m;

        public decimal Value { get; }

        public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
    }

    private readonly struct Range
    {
        public Range(int from, int to) => (From, To) = from > to ? (to, from) : (from, to);

        public int From { get; }

        public int To { get; }
    }

    private sealed class Offer(int id, Percent discount, Range range)
    {
        public int Id { get; } = id;

        public Percent Discount { get; private set; } = discount;

        public Range Range { get; } = range;

        public void Reduce(Percent to) => Discount = to;
    }

    private sealed class Booking
    {
        public Booking(int id, DateOnly day) =>
            (Id, Day) = (id, day < Today ? throw new ArgumentException("The day is over.", nameof(day)) : day);

        [field: ThreadStatic]
        public static DateOnly Today { get; set; }

        public int Id { get; }

        public DateOnly Day { get; }
    }

    private sealed class Account
    {
        private readonly List<string> _events = [];

        public Account(int id)
        {
            Id = id;
            _events.Add($"opened {id}");
        }

        public int Id { get; }

        public IReadOnlyList<string> Events => _events;

        public void Close() => _events.Add($"closed {Id}");
    }

    private sealed class Dated
    {
        public Dated(int id, TimeProvider clock) => (Id, At) = (id, clock.GetUtcNow());

        public int Id { get; }

        public DateTimeOffset At { get; }
    }

    private sealed class TwoWays
    {
        private readonly string _a = "";
        private readonly string _b = "";

        public TwoWays(int id, string a) => (Id, _a) = (id, a);

        public TwoWays(string b, int id) => (Id, _b) = (id, b);

        public int Id { get; }

        public string Both => $"{_a}-{_b}";
    }

    private sealed class Viewed
    {
        private readonly List<int> _items = [];

        public Viewed(int id)
        {
            Id = id;
            View = _items.AsReadOnly();
        }

        public int Id { get; }

        public IReadOnlyList<int> View { get; }
    }

    private sealed class Entry(TimeProvider clock, string text)
    {
        public DateTimeOffset At { get; } = clock.GetUtcNow();

        public string Text { get; } = text;
    }

    private sealed class Log(int id)
    {
        private readonly List<Entry> _entries = [];

        public int Id { get; } = id;

        public IReadOnlyList<Entry> Entries => _entries;

        public void Add(Entry entry) => _entries.Add(entry);
    }

    private readonly struct Point(int x, int y)
    {
        public int X { get; } = x * 2;

        public int Y { get; } = y * 2;
    }

    private abstract class Figure(int size)
    {
        public int Size { get; } = size * size;
    }

    private sealed class Circle(int size) : Figure(size);

    private sealed class Square(int size) : Figure(size);

    private sealed class Drawing(int id, Point origin, IReadOnlyList<Figure> figures)
    {
        public int Id { get; } = id;

        public Point Origin { get; } = origin;

        public IReadOnlyList<Figure> Figures { get; } = figures;
    }
}
