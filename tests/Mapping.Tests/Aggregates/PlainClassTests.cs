using System.Collections.Immutable;
using System.Text;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Xunit;

namespace Granary.Mapping.Tests.Aggregates;

/// <summary>Aggregates are plain classes: every way in which C# holds state goes into the document and comes back.</summary>
public sealed class PlainClassTests
{
    [Fact]
    public void Every_way_of_holding_state_comes_back()
    {
        var everything = new Everything(7, "by constructor", ["x", "y"]) { Set = 1, Init = 2, RequiredText = "required" };
        everything.Fill();

        (string document, Everything read) = RoundTrip(everything, Everything.Map);

        Assert.Equal(
            """
            {"id":7,"names":["x","y"],"tags":["b","a"],"counts":{"one":1,"two":2},"byKey":{"k-1":{"x":1,"y":2}},"counter":42,
            "set":1,"init":2,"requiredText":"required","text":"by constructor","privateSet":3,"pair":{"x":4,"y":5},"letter":"q",
            "sizes":[1,2],"bytes":"AQID","link":"https://example.org/a?b=c","span":"1.02:03:04","sum":3}
            """.ReplaceLineEndings(""),
            document);
        Assert.Equal(document, Encoding.UTF8.GetString(Mapping(Everything.Map).Write(read, Key)));
        Assert.Empty(read.Events);
        Assert.Equal(["x", "y"], read.NamesView);
        Assert.Equal(42, read.Total());
    }

    [Fact]
    public void Value_objects_around_one_value_stand_as_that_value_and_others_as_objects()
    {
        var parcel = new Parcel(new ParcelId("p-1"), new Weight(2.5m), null, [new ParcelId("p-2")], new Size(1, 2));

        (string document, Parcel read) = RoundTrip(parcel, m => m.Collection<Parcel, ParcelId>("parcels", p => p.Id));

        Assert.Equal("""{"id":"p-1","weight":2.5,"contains":["p-2"],"size":{"width":1,"height":2}}""", document);
        Assert.Equal((parcel.Id, parcel.Weight, parcel.Tare, parcel.Size), (read.Id, read.Weight, read.Tare, read.Size));
    }

    [Fact]
    public void A_family_within_an_aggregate_is_closed_and_told_apart_by_declared_names()
    {
        var till = new Till(1, [new Cash(5m), new Card(7m, "4242")]);

        (string document, Till read) = RoundTrip(till, m =>
        {
            m.Collection<Till, int>("tills", t => t.Id);
            m.Type<Payment>().Subtype<Cash>("cash").Subtype<Card>("card");
        });

        Assert.Equal("""{"id":1,"payments":[{"$type":"cash","amount":5},{"$type":"card","amount":7,"number":"4242"}]}""", document);
        Assert.Equal(till.Payments, read.Payments);
    }

    [Fact]
    public void A_subtype_that_is_not_declared_is_refused_when_it_is_written()
    {
        AggregateMapping mapping = Mapping(m =>
        {
            m.Collection<Till, int>("tills", t => t.Id);
            m.Type<Payment>().Subtype<Cash>("cash");
        });

        var failure = Assert.Throws<UnstorableValueException>(() => mapping.Write(new Till(1, [new Card(7m, "4242")]), Key));

        Assert.Contains("'payments[0]' is a Card, which is not declared; add Subtype<Card>", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN, "'value' is NaN")]
    [InlineData(double.PositiveInfinity, "'value' is Infinity")]
    public void A_number_that_json_has_no_form_for_is_refused(double value, string fault)
    {
        AggregateMapping mapping = Mapping(m => m.Collection<Measure, int>("measures", x => x.Id));

        var failure = Assert.Throws<UnstorableValueException>(() => mapping.Write(new Measure(1, value, null), Key));

        Assert.Contains(fault, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DateTimeKind.Local)]
    [InlineData(DateTimeKind.Unspecified)]
    public void A_moment_that_nobody_knows_is_refused(DateTimeKind kind)
    {
        AggregateMapping mapping = Mapping(m => m.Collection<Measure, int>("measures", x => x.Id));

        var failure = Assert.Throws<UnstorableValueException>(
            () => mapping.Write(new Measure(1, 0, new DateTime(2026, 1, 1, 0, 0, 0, kind)), Key));

        Assert.Contains($"'takenAt' is a DateTime of kind {kind}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_contains_itself_and_what_is_null_against_its_word_is_refused()
    {
        AggregateMapping trees = Mapping(m => m.Collection<Tree, int>("trees", t => t.Id));
        var loop = new Tree(1);
        loop.Nodes.Add(new Node(2));
        loop.Nodes[0].Children.Add(loop.Nodes[0]);

        Assert.Contains(
            "'nodes[0].children[0]' is the object at 'nodes[0]' again: it contains itself",
            Assert.Throws<UnstorableValueException>(() => trees.Write(loop, Key)).Message,
            StringComparison.Ordinal);
        AggregateMapping named = Mapping(m => m.Collection<Named, int>("named", n => n.Id));
        Assert.Contains(
            "'name' is null, and is declared as never being so",
            Assert.Throws<UnstorableValueException>(() => named.Write(new Named(1, null!), Key)).Message, // against its declaration
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_in_for_a_missing_member_is_one_of_its_own_for_each_object()
    {
        AggregateMapping mapping = Mapping(m => m.Collection<Tree, int>("trees", t => t.Id).WhenMissing(t => t.Nodes, [new Node(9)]));
        var old = new StoredAggregate(Key, new AggregateVersion(1), """{"id":1}"""u8.ToArray());

        var one = (Tree)mapping.Read(old);
        one.Nodes[0].Children.Add(new Node(10));
        var other = (Tree)mapping.Read(old);

        Assert.Equal(9, Assert.Single(other.Nodes).Id);
        Assert.Empty(other.Nodes[0].Children);
    }

    [Fact]
    public void What_stands_in_for_a_list_may_be_of_the_type_that_shows_it()
    {
        AggregateMapping mapping = Mapping(m => m.Collection<Shown, int>("shown", s => s.Id)
            .WhenMissing(s => s.Markets, ["home"]).WhenMissing(s => s.Rates, new Dictionary<string, decimal> { ["home"] = 2.50m }));

        var shown = (Shown)mapping.Read(new StoredAggregate(Key, new AggregateVersion(1), """{"id":1}"""u8.ToArray()));

        Assert.Equal(["home"], shown.Markets);
        Assert.Equal(2.50m, shown.Rates["home"]);
    }

    [Fact]
    public void What_is_null_and_would_be_made_up_for_is_written_as_null()
    {
        (string document, Ranked read) = RoundTrip(
            new Ranked(1) { Rank = null }, m => m.Collection<Ranked, int>("ranked", r => r.Id).WhenMissing(r => r.Rank, 3));

        Assert.Equal("""{"id":1,"rank":null}""", document);
        Assert.Null(read.Rank);
    }

    [Fact]
    public void A_member_that_was_renamed_twice_is_read_under_each_of_its_names()
    {
        AggregateMapping mapping = Mapping(m => m.Collection<Ranked, int>("ranked", r => r.Id)
            .FormerName(r => r.Rank, "grade").FormerName(r => r.Rank, "class").FormerName(r => r.Rank, "id"));

        Assert.Equal(5, Read("""{"id":1,"grade":5}""").Rank);
        Assert.Equal(6, Read("""{"id":1,"class":6}""").Rank);
        Assert.Null(Read("""{"id":1}""").Rank);

        Ranked Read(string document) =>
            (Ranked)mapping.Read(new StoredAggregate(Key, new AggregateVersion(1), Encoding.UTF8.GetBytes(document)));
    }

    [Fact]
    public void A_tree_is_a_type_that_contains_itself_and_comes_back()
    {
        var tree = new Tree(1);
        tree.Nodes.Add(new Node(2));
        tree.Nodes[0].Children.Add(new Node(3));

        (string document, _) = RoundTrip(tree, m => m.Collection<Tree, int>("trees", t => t.Id));

        Assert.Equal("""{"id":1,"nodes":[{"id":2,"children":[{"id":3,"children":[]}]}]}""", document);
    }

    private static readonly AggregateKey Key = new(new CollectionName("x"), "1");

    private static AggregateMapping Mapping(Action<AggregateModelBuilder> build) =>
        new AggregateMappings(AggregateModel.Build([new Model(build)])).All.Single();

    private static (string Document, T Read) RoundTrip<T>(T aggregate, Action<AggregateModelBuilder> build)
        where T : class
    {
        AggregateMapping mapping = Mapping(build);
        byte[] document = mapping.Write(aggregate, Key);
        var read = (T)mapping.Read(new StoredAggregate(Key, new AggregateVersion(1), document));
        Assert.NotSame(aggregate, read);
        Assert.Equal(document, mapping.Write(read, Key));
        return (Encoding.UTF8.GetString(document), read);
    }

    private sealed class Model(Action<AggregateModelBuilder> build) : IAggregateModel
    {
        void IAggregateModel.Build(AggregateModelBuilder model) => build(model);
    }

    private sealed class Everything
    {
        private readonly List<string> _names;
        private readonly HashSet<string> _tags = [];
        private readonly Dictionary<string, int> _counts = [];
        private readonly Dictionary<ParcelId, Point> _byKey = [];
        private readonly List<object> _events = [];
        private int m_counter;

        public Everything(int id, string text, IEnumerable<string> names)
        {
            Id = id;
            Text = text;
            _names = [.. names];
        }

        public int Id { get; }

        public int Set { get; set; }

        public int Init { get; init; }

        public required string RequiredText { get; init; }

        public string Text { get; }

        public int PrivateSet { get; private set; }

        public Point? Pair { get; private set; }

        public string? Nothing { get; private set; }

        public char Letter { get; private set; }

        public ImmutableArray<int> Sizes { get; private set; } = [];

        public byte[] Bytes { get; private set; } = [];

        public Uri? Link { get; private set; }

        public TimeSpan Span { get; private set; }

        public IReadOnlyList<object> Events => _events;

        public IReadOnlyList<string> NamesView => _names.AsReadOnly();

        public IReadOnlyCollection<string> TagsView => _tags;

        public int Sum => Set + Init;

        public static void Map(AggregateModelBuilder model) => model.Collection<Everything, int>("everything", e => e.Id)
            .Ignore("_events").Computed(e => e.Sum);

        public int Total() => m_counter;

        public void Fill()
        {
            (PrivateSet, Pair, Letter, Sizes, m_counter) = (3, new Point(4, 5), 'q', [1, 2], 42);
            (Bytes, Link, Span) = ([1, 2, 3], new Uri("https://example.org/a?b=c"), new TimeSpan(1, 2, 3, 4));
            _tags.UnionWith(["b", "a"]);
            (_counts["one"], _counts["two"]) = (1, 2);
            _byKey[new ParcelId("k-1")] = new Point(1, 2);
            _events.Add(new object());
        }
    }

    private readonly record struct Point(int X, int Y);

    private readonly record struct ParcelId(string Value);

    private sealed record Weight(decimal Kilograms);

    private readonly struct Size(int width, int height)
    {
        public int Width { get; } = width;

        public int Height { get; } = height;
    }

    private sealed class Parcel(ParcelId id, Weight weight, Weight? tare, IReadOnlyList<ParcelId> contains, Size size)
    {
        public ParcelId Id { get; } = id;

        public Weight Weight { get; } = weight;

        public Weight? Tare { get; } = tare;

        public IReadOnlyList<ParcelId> Contains { get; } = contains;

        public Size Size { get; } = size;
    }

    private abstract record Payment(decimal Amount);

    private sealed record Cash(decimal Amount) : Payment(Amount);

    private sealed record Card(decimal Amount, string Number) : Payment(Amount);

    private sealed class Till(int id, List<Payment> payments)
    {
        public int Id { get; } = id;

        public List<Payment> Payments { get; } = payments;
    }

    private sealed class Measure(int id, double value, DateTime? takenAt)
    {
        public int Id { get; } = id;

        public double Value { get; } = value;

        public DateTime? TakenAt { get; } = takenAt;
    }

    private sealed class Tree(int id)
    {
        public int Id { get; } = id;

        public List<Node> Nodes { get; } = [];
    }

    private sealed class Node(int id)
    {
        public int Id { get; } = id;

        public List<Node> Children { get; } = [];
    }

    private sealed class Shown(int id)
    {
        private readonly List<string> _markets = [];
        private readonly Dictionary<string, decimal> _rates = [];

        public int Id { get; } = id;

        public IReadOnlyList<string> Markets => _markets;

        public IReadOnlyDictionary<string, decimal> Rates => _rates;
    }

    private sealed class Ranked(int id)
    {
        public int Id { get; } = id;

        public int? Rank { get; set; }
    }

    private sealed class Named(int id, string name)
    {
        public int Id { get; } = id;

        public string Name { get; } = name;
    }
}
