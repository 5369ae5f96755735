using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Granary.Domain;
using Granary.Grains.GrainStorage;
using Xunit;

namespace Granary.Grains.Tests.GrainStorage;

/// <summary>A state comes back with its comparers, and without a constructor that runs on the stored values.</summary>
public sealed class StateReturnTests
{
    private readonly GranaryGrainStorageOptions _options = new();

    [Fact]
    public void Collections_that_can_be_set_keep_their_comparers()
    {
        var written = new Wardrobe();
        written.Fill("Red");

        Wardrobe read = RoundTrip(written);

        Assert.Equal(["Red"], read.Tags);
        Assert.Contains("RED", read.Tags);
        Assert.Contains("RED", read.Fixed);
        Assert.Contains("RED", read.Field);
        Assert.Equal(1, read.Counts["RED"]);
        Assert.Equal(2, read.Shared["RED"]);
        Assert.Equal("b", read.Falling.Max);
        Assert.True(read.HasHidden("RED"));
    }

    [Fact]
    public void A_collection_that_all_objects_share_is_not_filled()
    {
        var written = new Borrower { Names = ["a"] };

        Borrower read = RoundTrip(written);

        Assert.Equal(["a"], read.Names);
        Assert.Empty(Borrower.None);
    }

    [Fact]
    public void A_collection_that_would_come_back_with_another_comparer_is_refused_at_the_write()
    {
        var bag = new Bag { Names = new HashSet<string>(["a"], StringComparer.OrdinalIgnoreCase) };
        var shelf = new Bag { Counts = new ConcurrentDictionary<string, int>(StringComparer.OrdinalIgnoreCase) };
        var nested = new Bag { Nested = { ["a"] = new SortedSet<string>(StringComparer.OrdinalIgnoreCase) } };
        var given = new Given(new HashSet<string>(StringComparer.OrdinalIgnoreCase));

        AssertRefused(bag, "'Bag.Names' is a HashSet<String> that compares by");
        AssertRefused(shelf, "'Bag.Counts' is a ConcurrentDictionary<String, Int32> that compares by");
        AssertRefused(nested, "'Bag.Nested' holds a SortedSet<String>");
        AssertRefused(given, "'Given.Names' is a HashSet<String> that compares by");
    }

    [Fact]
    public void Elements_that_only_the_comparer_of_the_class_tells_apart_are_refused_at_the_write()
    {
        var fine = new Fine();
        fine.Marks.Add(new Mark("a"));
        fine.Marks.Add(new Mark("a"));

        AssertRefused(fine, "'Fine.Marks' holds elements that");
    }

    [Fact]
    public void No_constructor_runs_on_what_is_stored()
    {
        Assert.Equal("#secret", RoundTrip(new Member("secret")).Password);
        Assert.Equal(0.5m, RoundTrip(new Percent(50m)).Value);
        Assert.Equal("LOUD", RoundTrip(new Shout("loud")).Loud);
        Assert.Equal(0.5m, RoundTrip(new Share(50m)).Part);
    }

    [Fact]
    public void A_rule_of_creation_does_not_make_a_state_unreadable()
    {
        var read = _options.GrainStorageSerializer.Deserialize<Booking>(new BinaryData("""{"Starts":"2001-01-01T00:00:00Z"}"""));

        Assert.Equal(2001, read?.Starts.Year);
    }

    [Fact]
    public void What_a_document_lacks_is_what_the_initialiser_or_the_default_of_the_parameter_says()
    {
        var read = _options.GrainStorageSerializer.Deserialize<Settings>(new BinaryData("""{"Name":"n"}"""));

        Assert.NotNull(read);
        Assert.Equal(("n", 10, 3, 7), (read.Name, read.Size, read.Retries, read.Scratch));
        Assert.Empty(read.Lines);
    }

    [Fact]
    public void A_member_that_is_left_out_and_that_nothing_would_set_is_refused_by_its_path()
    {
        var refusal = Assert.Throws<UnmappableModelException>(
            () => StateTypes.Check(typeof(Holder), Assert.IsType<System.Text.Json.JsonSerializerOptions>(_options.FindOwnJson())));

        Assert.Equal((typeof(View), "Lines"), (refusal.Type, refusal.Member));
        Assert.Contains("nothing would set it when a state comes back", refusal.Message, StringComparison.Ordinal);
    }

    private void AssertRefused<T>(T state, string message)
    {
        var refusal = Assert.Throws<UnstorableValueException>(() => _options.GrainStorageSerializer.Serialize(state));
        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
    }

    private T RoundTrip<T>(T state)
    {
        StateTypes.Check(typeof(T), Assert.IsType<System.Text.Json.JsonSerializerOptions>(_options.FindOwnJson()));
        BinaryData document = _options.GrainStorageSerializer.Serialize(state);
        T read = Assert.IsAssignableFrom<T>(_options.GrainStorageSerializer.Deserialize<T>(document));
        Assert.Equal(document.ToString(), _options.GrainStorageSerializer.Serialize(read).ToString());
        return read;
    }

    internal sealed class Wardrobe
    {
        [JsonInclude]
        private Dictionary<string, int> _hidden = new(StringComparer.OrdinalIgnoreCase);

        public HashSet<string> Field = new(StringComparer.OrdinalIgnoreCase);

        public ISet<string> Tags { get; set; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

        public ImmutableHashSet<string> Fixed { get; set; } = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);

        public Dictionary<string, int> Counts { get; set; } = new(StringComparer.OrdinalIgnoreCase);

        public ConcurrentDictionary<string, int> Shared { get; private set; } = new(StringComparer.OrdinalIgnoreCase);

        public SortedSet<string> Falling { get; set; } = new(Comparer<string>.Create((one, other) => string.CompareOrdinal(one, other)));

        public bool HasHidden(string name) => _hidden.ContainsKey(name);

        public void Fill(string name)
        {
            _hidden = new(_hidden, _hidden.Comparer) { [name] = 1 };
            Field.Add(name);
            Tags.Add(name);
            Fixed = Fixed.Add(name);
            Counts[name] = 1;
            Shared[name] = 2;
            Falling.Add("b");
            Falling.Add("a");
        }
    }

    internal sealed class Borrower
    {
        public static readonly HashSet<string> None = new(StringComparer.OrdinalIgnoreCase);

        public HashSet<string> Names { get; set; } = None;
    }

    internal sealed class Bag
    {
        public ISet<string> Names { get; set; } = new HashSet<string>();

        public ConcurrentDictionary<string, int> Counts { get; set; } = new();

        public Dictionary<string, SortedSet<string>> Nested { get; } = [];
    }

    internal sealed record Given(HashSet<string> Names);

    internal sealed record Mark(string Name);

    internal sealed class Fine
    {
        public HashSet<Mark> Marks { get; set; } = new(ReferenceEqualityComparer.Instance);
    }

    internal sealed class Member(string password)
    {
        public string Password { get; } = $"#{password}";
    }

    internal sealed record Percent
    {
        public Percent(decimal value) => Value = value / 100m;

        public decimal Value { get; init; }
    }

    internal sealed class Shout(string quiet)
    {
        public string Loud { get; } = quiet.ToUpperInvariant();
    }

    internal readonly struct Share
    {
        [JsonConstructor]
        public Share(decimal part) => Part = part / 100m;

        public decimal Part { get; }
    }

    internal sealed class Booking
    {
        public Booking(DateTime starts)
        {
            if (starts < new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc))
            {
                throw new ArgumentException("A booking cannot start in the past.", nameof(starts));
            }

            Starts = starts;
        }

        public DateTime Starts { get; }
    }

    internal sealed class Settings(string name, int size = 10)
    {
        [JsonIgnore]
        public int Scratch { get; } = 7;

        public string Name { get; } = name;

        public int Size { get; } = size;

        public int Retries { get; set; } = 3;

        public List<string> Lines { get; } = [];
    }

    internal sealed class Holder
    {
        public View? Content { get; set; }
    }

    internal sealed class View
    {
        private readonly List<string> _lines = [];

        public View(string name)
        {
            Name = name;
            Lines = _lines.AsReadOnly();
        }

        public string Name { get; }

        [JsonIgnore]
        public IReadOnlyList<string> Lines { get; }
    }
}
