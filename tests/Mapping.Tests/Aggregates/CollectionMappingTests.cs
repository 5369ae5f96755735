using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Xunit;

namespace Granary.Mapping.Tests.Aggregates;

/// <summary>A collection comes back with its elements, or its type is refused when the model is built.</summary>
public sealed class CollectionMappingTests
{
    [Fact]
    public void Every_kind_of_sequence_comes_back()
    {
        ComesBack(new[] { 3, 1 });
        ComesBack<List<int>>([3, 1]);
        ComesBack<IList<int>>([3, 1]);
        ComesBack<ICollection<int>>([3, 1]);
        ComesBack<IEnumerable<int>>([3, 1]);
        ComesBack<IReadOnlyList<int>>([3, 1]);
        ComesBack<IReadOnlyCollection<int>>([3, 1]);
        ComesBack<HashSet<int>>([3, 1]);
        ComesBack<ISet<int>>(new HashSet<int> { 3, 1 });
        ComesBack<IReadOnlySet<int>>(new HashSet<int> { 3, 1 });
        ComesBack<SortedSet<int>>([3, 1]);
        ComesBack(new Queue<int>([3, 1]));
        ComesBack(new LinkedList<int>([3, 1]));
        ComesBack<ImmutableArray<int>>([3, 1]);
        ComesBack<ImmutableArray<int>?>([3, 1]);
        ComesBack<ImmutableArray<int>?>(null);
        ComesBack<ImmutableList<int>>([3, 1]);
        ComesBack<ImmutableHashSet<int>>([3, 1]);
        ComesBack<ImmutableSortedSet<int>>([3, 1]);
        ComesBack<ImmutableQueue<int>>([3, 1]);
        ComesBack<IImmutableList<int>>([3, 1]);
        ComesBack<IImmutableSet<int>>(ImmutableHashSet.Create(3, 1));
        ComesBack<List<List<int>[]>>([[[3], []], []]);
    }

    [Fact]
    public void Every_kind_of_dictionary_comes_back()
    {
        var content = new Dictionary<string, decimal> { ["b"] = 2.50m, ["a"] = 1m };
        ComesBack(content);
        ComesBack<IDictionary<string, decimal>>(content);
        ComesBack<IReadOnlyDictionary<string, decimal>>(content);
        ComesBack(new SortedDictionary<string, decimal>(content));
        ComesBack(content.ToImmutableDictionary());
        ComesBack(content.ToImmutableSortedDictionary());
        ComesBack<IImmutableDictionary<string, decimal>>(content.ToImmutableDictionary());
        ComesBack(new Dictionary<int, Dictionary<Guid, List<string>>> { [-4] = new() { [Guid.Empty] = ["x"] } });
        ComesBack(new Dictionary<byte, int> { [4] = 1 });
        ComesBack(new Dictionary<long, int> { [long.MinValue] = 1 });
        ComesBack(new Dictionary<DateOnly, int> { [new DateOnly(2026, 1, 31)] = 1 });
        ComesBack(new Dictionary<DayOfWeek, int> { [DayOfWeek.Friday] = 1 });
    }

    [Fact]
    public void A_dictionary_that_holds_a_key_twice_is_malformed()
    {
        AggregateMapping mapping = Of<Dictionary<int, int>>();

        var failure = Assert.Throws<MalformedDocumentException>(
            () => mapping.Read<Holder<Dictionary<int, int>>>("""{"id":1,"content":{"1":1,"01":2}}"""));

        Assert.Contains("'content' holds the key '01' twice", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_none_is_named_and_not_taken_for_the_member()
    {
        AggregateMapping mapping = Of<Dictionary<int, int>>();

        var failure = Assert.Throws<MalformedDocumentException>(
            () => mapping.Read<Holder<Dictionary<int, int>>>("""{"id":1,"content":{"x":1}}"""));

        Assert.Contains("'content[x]' is x, and a Int32 is a whole number", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_collection_that_is_not_read_back_as_it_was_is_refused_with_what_to_use()
    {
        Refused<Stack<int>>();
        Refused<ImmutableStack<int>>();
        Refused<IImmutableQueue<int>>();
        Refused<ConcurrentDictionary<string, int>>();
        Refused<ConcurrentQueue<int>>();
        Refused<ObservableCollection<int>>();
        Refused<Collection<int>>();
        Refused<ReadOnlyCollection<int>>();
        Refused<ReadOnlyDictionary<string, int>>();
        Refused<FrozenSet<int>>();
        Refused<FrozenDictionary<string, int>>();
        Refused<SortedList<string, int>>();
        Refused<ArraySegment<int>>();
        Refused<int[,]>();
        Refused<ILookup<string, int>>();
    }

    [Fact]
    public void An_element_is_named_by_its_place_in_what_is_wrong_with_it()
    {
        AggregateMapping mapping = Of<List<Dictionary<string, double[]>>>();

        var unstorable = Assert.Throws<UnstorableValueException>(
            () => mapping.Write(new Holder<List<Dictionary<string, double[]>>>(1, [[], new() { ["a"] = [1, double.NaN] }])));
        var malformed = Assert.Throws<MalformedDocumentException>(
            () => mapping.Read<Holder<List<Dictionary<string, double[]>>>>("""{"id":1,"content":[{},{"a":[1,"x"]}]}"""));

        Assert.Contains("'content[1][a][1]' is NaN", unstorable.Message, StringComparison.Ordinal);
        Assert.Contains("'content[1][a][1]' is not a", malformed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_default_immutable_array_is_refused_by_name_wherever_it_stands()
    {
        DefaultIsRefused<ImmutableArray<int>>(default, "'content' is a default ImmutableArray");
        DefaultIsRefused<ImmutableArray<int>?>(default(ImmutableArray<int>), "'content' is a default ImmutableArray");
        DefaultIsRefused<List<ImmutableArray<string>>>([[], default], "'content[1]' is a default ImmutableArray");
        DefaultIsRefused<Dictionary<string, ImmutableArray<int>>>(new() { ["a"] = default }, "'content[a]' is a default ImmutableArray");
        DefaultIsRefused<Dictionary<Code, ImmutableArray<int>>>(new() { [new("a")] = default }, "'content[a]' is a default ImmutableArray");
        DefaultIsRefused<ImmutableArray<ImmutableArray<int>>>([default], "'content[0]' is a default ImmutableArray");
        DefaultIsRefused<Tags>(default, "'content.words' is a default ImmutableArray");
        DefaultIsRefused<Code>(default, "'content' is an empty Code");
        DefaultIsRefused<List<Code>>([default], "'content[0]' is an empty Code");
        DefaultIsRefused<Priced>(default, "'content.currency' is null");
        DefaultIsRefused<Rank>(default, "'content' is an empty Rank");
        DefaultIsRefused<char>(default, "'content' holds the character U+0000");
        DefaultIsRefused<DateTime>(default, "'content' is a DateTime of kind Unspecified");
        DefaultIsRefused<Grade>(default, "'content' is 0, which is no value of Grade");
    }

    [Fact]
    public void A_computed_property_that_is_a_default_immutable_array_is_refused_by_name()
    {
        AggregateMapping mapping = Mapped.By(m => m.Collection<Computing, int>("x", x => x.Id).Computed(x => x.Words));

        var failure = Assert.Throws<UnstorableValueException>(() => mapping.Write(new Computing(1)));

        Assert.Contains("'words' is a default ImmutableArray", failure.Message, StringComparison.Ordinal);
    }

    private static void DefaultIsRefused<T>(T content, string fault)
    {
        var failure = Assert.Throws<UnstorableValueException>(() => Of<T>().Write(new Holder<T>(1, content)));
        Assert.Contains(fault, failure.Message, StringComparison.Ordinal);
    }

    private static void ComesBack<T>(T content)
    {
        AggregateMapping mapping = Of<T>();
        string document = mapping.Write(new Holder<T>(1, content));
        Holder<T> read = mapping.Read<Holder<T>>(document);
        Assert.Equal(Elements(content), Elements(read.Content));
        Assert.Equal(document, mapping.Write(read));
    }

    // Some collections define their own equality, under which no copy is equal.
    private static IEnumerable<object>? Elements(object? content) => (content as IEnumerable)?.Cast<object>();

    private static void Refused<T>()
    {
        var failure = Assert.Throws<UnmappableModelException>(() => Of<T>());
        Assert.Contains("Content", failure.Message, StringComparison.Ordinal);
        Assert.Contains("use List<T>, HashSet<T>", failure.Message, StringComparison.Ordinal);
    }

    private static AggregateMapping Of<T>() => Mapped.By(m => m.Collection<Holder<T>, int>("holders", h => h.Id));

    private enum Grade
    {
        First = 1,
    }

    private readonly record struct Tags(ImmutableArray<string> Words);

    private readonly record struct Code(string Value);

    private readonly record struct Priced(decimal Amount, string Currency);

    private readonly struct Rank(int value)
    {
        private readonly int? _value = value;

        public int Value => _value ?? 0;
    }

    private sealed class Computing(int id)
    {
        public int Id { get; } = id;

        public ImmutableArray<string> Words => Id > 1 ? [] : default;
    }
}
