using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using Granary.Domain;
using Granary.Mapping.Invocations;
using Xunit;

namespace Granary.Mapping.Tests.Documents;

/// <summary>A collection comes back with the comparer, the order and the kind that its class gives it, or it is refused.</summary>
public sealed class KeptCollectionTests
{
    private static readonly string[] _words = ["b", "A", "c"];

    [Fact]
    public void Comparers_and_orders_stay_whatever_kind_of_field_holds_the_collection()
    {
        var shelf = new Shelf(1);
        shelf.Fill(_words);

        Shelf read = Mapped.Of<Shelf>(s => s.Id).Again(shelf);

        Assert.Equal(shelf.Describe(), read.Describe());
        read.Fill(["a", "B", "d"]);
        shelf.Fill(["a", "B", "d"]);
        Assert.Equal(shelf.Describe(), read.Describe());
    }

    [Fact]
    public void Orders_of_value_objects_that_cannot_be_compared_otherwise_stay()
    {
        var ranks = new Ranks(1);
        ranks.Add(new Rank(1), new Rank(3), new Rank(2));

        Ranks read = Mapped.Of<Ranks>(r => r.Id).Again(ranks);

        Assert.Equal([3, 2, 1], read.Sorted.Select(rank => rank.Value));
        Assert.Equal([3, 2, 1], read.ByRank.Keys.Select(rank => rank.Value));
    }

    [Fact]
    public void Elements_that_only_the_comparer_of_the_class_tells_apart_all_come_back()
    {
        var lines = new Lines(1);
        lines.Add(new Line(1, "a"), new Line(1, "b"));

        Assert.Equal(2, Mapped.Of<Lines>(l => l.Id).Again(lines).Items.Count);
    }

    [Theory]
    [InlineData("""{"id":1,"tags":["a","A"],"counts":{}}""", "'tags' holds elements that its comparer takes for one")]
    [InlineData("""{"id":1,"tags":[],"counts":{"a":1,"A":2}}""", "'counts' holds keys that its comparer takes for one")]
    public void Elements_that_the_comparer_takes_for_one_make_the_document_malformed(string document, string fault)
    {
        var failure = Assert.Throws<MalformedDocumentException>(() => Mapped.Of<Folded>(f => f.Id).Read<Folded>(document));

        Assert.Contains(fault, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_collection_class_with_members_of_its_own_is_refused_behind_an_interface_too()
    {
        Mapped mapped = Mapped.Of<Drawer>(d => d.Id);
        Assert.Equal([1], mapped.Again(new Drawer(1, new Plain { 1 })).Items);

        var failure = Assert.Throws<UnstorableValueException>(() => mapped.Again(new Drawer(1, new Named { 1 })));

        Assert.Contains("'items' is a Named, whose 'Name' would be lost", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comparer_that_would_not_come_back_is_refused_by_name_before_anything_is_written()
    {
        Mapped mapped = Mapped.Of<Given>(g => g.Id);

        Refused(
            "'tags' is a HashSet<String> that compares by", new Given(1) { Tags = new HashSet<string>(StringComparer.OrdinalIgnoreCase) });
        Refused(
            "'sorted' is a SortedSet<String> that compares by", new Given(1) { Sorted = new SortedSet<string>(StringComparer.Ordinal) });
        Refused("'interface' is a SortedSet<String>", new Given(1) { Interface = new SortedSet<string>() });
        Refused("'collection' is a HashSet<String>", new Given(1) { Collection = new HashSet<string>() });
        Refused("'map' is a SortedDictionary<String, Int32>", new Given(1) { Map = new SortedDictionary<string, int>() });
        Refused("'map' is a ", new Given(1)
        {
            Map = new ReadOnlyDictionary<string, int>(new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)),
        });
        Refused("'map' is a ", new Given(1) { Map = new Dictionary<string, int>().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase) });
        Refused(
            "'immutable' is a ImmutableHashSet<String>",
            new Given(1) { Immutable = ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "a") });
        Refused("'nested' holds a HashSet<String> that compares by", new Given(1)
        {
            Nested = { ["x"] = new HashSet<string>(StringComparer.OrdinalIgnoreCase) },
        });

        void Refused(string reason, Given given)
        {
            var failure = Assert.Throws<UnstorableValueException>(() => mapped.Write(given));
            Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
            Assert.Contains("initialise", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Comparers_that_differ_in_what_an_array_of_theirs_holds_are_told_apart()
    {
        Mapped mapped = Mapped.Of<Placed>(p => p.Id);

        mapped.Write(new Placed(1) { Words = new SortedSet<string>(new ByPlace(["a", "b"])) });

        Assert.Throws<UnstorableValueException>(
            () => mapped.Write(new Placed(1) { Words = new SortedSet<string>(new ByPlace(["b", "a"])) }));
    }

    [Fact]
    public void Collections_that_come_back_as_good_as_they_were_are_stored()
    {
        Mapped mapped = Mapped.Of<Given>(g => g.Id);

        mapped.Again(new Given(1));
        mapped.Again(new Given(1) { Tags = new HashSet<string>(StringComparer.Ordinal) { "a" } });
        mapped.Again(new Given(1) { Read = new HashSet<string> { "a" } });
        mapped.Again(new Given(1) { Read = new SortedSet<string> { "a" } });
        mapped.Again(new Given(1) { Read = new[] { "a" } });
        mapped.Again(new Given(1) { Collection = new LinkedList<string>() });
        mapped.Again(new Given(1) { Map = new ReadOnlyDictionary<string, int>(new Dictionary<string, int> { ["a"] = 1 }) });
    }

    [Fact]
    public void An_argument_whose_comparer_would_not_arrive_is_refused_before_the_call_travels()
    {
        Mapped mapped = Mapped.Of<Folded>(f => f.Id);
        InvocableMethod method = mapped.Mapping.Methods.All.Single(m => m.Name == nameof(Folded.Add));

        method.Write([new HashSet<string> { "a" }], mapped.Mapping.Json);
        var failure = Assert.Throws<UnstorableValueException>(
            () => method.Write([new HashSet<string>(StringComparer.OrdinalIgnoreCase)], mapped.Mapping.Json));

        Assert.Contains("'tags' holds a HashSet<String> that compares by", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_collection_that_objects_share_is_not_filled()
    {
        Mapped mapped = Mapped.Of<Sharing>(s => s.Id);

        Sharing one = mapped.Read<Sharing>("""{"id":1,"tags":["a"]}""");
        Sharing other = mapped.Read<Sharing>("""{"id":2,"tags":["b"]}""");

        Assert.Equal(["a"], one.Tags);
        Assert.Equal(["b"], other.Tags);
    }

    private sealed class Shelf(int id)
    {
        private readonly HashSet<string> _readonly = new(StringComparer.OrdinalIgnoreCase);
        private HashSet<string> _changing = new(StringComparer.OrdinalIgnoreCase);
        private readonly SortedSet<string> _sorted = new(Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a)));
        private readonly Dictionary<string, int> _counts = new(StringComparer.OrdinalIgnoreCase);
        private readonly SortedDictionary<string, int> _ordered = new(new Reverse());
        private readonly ISet<string> _interface = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        private readonly ICollection<string> _collection = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        private readonly ICollection<string> _linked = new LinkedList<string>();
        private readonly IDictionary<string, int> _list = new SortedList<string, int>(StringComparer.OrdinalIgnoreCase);
        private readonly Queue<string> _queue = new();

        public int Id { get; } = id;

        public HashSet<string> Property { get; private set; } = new(StringComparer.OrdinalIgnoreCase);

        public ImmutableHashSet<string> Immutable { get; private set; } = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);

        public ImmutableSortedSet<string> ImmutableSorted { get; private set; } = ImmutableSortedSet.Create<string>(
            StringComparer.OrdinalIgnoreCase);

        public ImmutableDictionary<string, int> ImmutableMap { get; private set; } =
            ImmutableDictionary.Create<string, int>(StringComparer.OrdinalIgnoreCase);

        public IImmutableSet<string> ImmutableInterface { get; private set; } = ImmutableSortedSet.Create<string>(
            StringComparer.OrdinalIgnoreCase);

        public void Fill(IEnumerable<string> words)
        {
            foreach (string word in words)
            {
                _readonly.Add(word);
                _changing.Add(word);
                _sorted.Add(word);
                _counts[word] = word.Length;
                _ordered[word] = word.Length;
                _interface.Add(word);
                _collection.Add(word);
                _linked.Add(word);
                _list[word] = word.Length;
                _queue.Enqueue(word);
                Property.Add(word);
                (Immutable, ImmutableSorted) = (Immutable.Add(word), ImmutableSorted.Add(word));
                (ImmutableMap, ImmutableInterface) = (ImmutableMap.SetItem(word, 1), ImmutableInterface.Add(word));
            }
        }

        public string Describe() => string.Join('|', new IEnumerable<string>[]
        {
            _readonly, _changing, _sorted, _counts.Keys, _ordered.Keys, _interface, _collection, _linked, _list.Keys, _queue, Property,
            Immutable.Order(StringComparer.Ordinal), ImmutableSorted, ImmutableMap.Keys.Order(StringComparer.Ordinal), ImmutableInterface,
        }.Select(words => string.Join(',', words)));

        public void Forget() => _changing = [];

        private sealed class Reverse : IComparer<string>
        {
            public int Compare(string? x, string? y) => string.CompareOrdinal(y, x);
        }
    }

    private readonly record struct Rank(int Value);

    private sealed class Ranks(int id)
    {
        private static readonly Comparer<Rank> _descending = Comparer<Rank>.Create((a, b) => b.Value.CompareTo(a.Value));

        public int Id { get; } = id;

        public SortedSet<Rank> Sorted { get; } = new(_descending);

        public SortedDictionary<Rank, string> ByRank { get; } = new(_descending);

        public void Add(params Rank[] ranks)
        {
            foreach (Rank rank in ranks)
            {
                Sorted.Add(rank);
                ByRank.Add(rank, "x");
            }
        }
    }

    private sealed class Line(int number, string text) : IEquatable<Line>
    {
        public int Number { get; } = number;

        public string Text { get; } = text;

        public bool Equals(Line? other) => other?.Number == Number;

        public override bool Equals(object? obj) => Equals(obj as Line);

        public override int GetHashCode() => Number;
    }

    private sealed class Lines(int id)
    {
        public int Id { get; } = id;

        public HashSet<Line> Items { get; } = new(ReferenceEqualityComparer.Instance);

        public void Add(params Line[] lines) => Items.UnionWith(lines);
    }

    private sealed class Folded(int id)
    {
        public int Id { get; } = id;

        public HashSet<string> Tags { get; } = new(StringComparer.OrdinalIgnoreCase);

        public Dictionary<string, int> Counts { get; } = new(StringComparer.OrdinalIgnoreCase);

        public void Add(HashSet<string> tags) => Tags.UnionWith(tags);
    }

    private sealed class Given(int id)
    {
        public int Id { get; } = id;

        public HashSet<string> Tags { get; init; } = [];

        public SortedSet<string> Sorted { get; init; } = [];

        public ISet<string> Interface { get; init; } = new HashSet<string>();

        public ICollection<string> Collection { get; init; } = new List<string>();

        public IReadOnlyCollection<string> Read { get; init; } = [];

        public IReadOnlyDictionary<string, int> Map { get; init; } = new Dictionary<string, int>();

        public ImmutableHashSet<string> Immutable { get; init; } = [];

        public Dictionary<string, HashSet<string>> Nested { get; } = [];
    }

    private sealed class Sharing(int id)
    {
        private static readonly HashSet<string> _none = [];

        public int Id { get; } = id;

        public HashSet<string> Tags { get; } = _none;
    }

    private sealed class Placed(int id)
    {
        public int Id { get; } = id;

        public SortedSet<string> Words { get; set; } = new(new ByPlace(["a", "b"]));
    }

    private sealed class ByPlace(string[] order) : IComparer<string>
    {
        public int Compare(string? x, string? y) => Array.IndexOf(order, x).CompareTo(Array.IndexOf(order, y));
    }

    private sealed class Drawer(int id, IList<int> items)
    {
        public int Id { get; } = id;

        public IList<int> Items { get; } = items;
    }

    private sealed class Plain : List<int>;

    private sealed class Named : List<int>
    {
        public string Name { get; set; } = "";
    }
}
