using System.Collections;
using System.Collections.Immutable;
using System.Linq.Expressions;
using Granary.Domain;
using Xunit;

namespace Granary.Mapping.Tests.Translation.Relations;

/// <summary>A rule may ask a captured collection only if the collection finds its elements by their stored form.</summary>
public sealed class CapturedCollectionTests
{
    private const string Plain = "name:Text in [String a]";
    private const string Own = "finds its elements by an equality of its own; values are compared as they are stored";
    private const string Comparer = "has a comparer of its own; values are compared as they are stored";
    private const string Given = "gives the question to what it was made of, which may compare otherwise; call ToList() first";

    private static readonly string[] _array = ["a"];
    private static readonly List<string> _list = ["a"];
    private static readonly HashSet<string> _folding = new(StringComparer.OrdinalIgnoreCase) { "a" };
    private static readonly Dictionary<string, int> _map = new() { ["a"] = 1 };
    private static readonly Dictionary<string, int> _foldingMap = new(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 };
    private static readonly Listed _exact = new(StringComparer.Ordinal);
    private static readonly ICollection<string> _listed = new List<string> { "a" };
    private static readonly IReadOnlySet<string> _set = new HashSet<string> { "a" };
    private static readonly Asked _strict = new(value => value == "a" ? true : throw new ArgumentException("This is no name."), "a");
    private static readonly Asked _blind = new(_ => false, "a");
    private static readonly HashSet<string> _ordinal = ["a"];
    private static readonly string[] _cases = ["a", "A"];
    private static readonly Asked _spelt = new(value => value is "a" or "A", _cases);
    private static readonly Listed _loose = new(StringComparer.OrdinalIgnoreCase);

    private static readonly (Expression<Func<Crate, bool>> Rule, string Plan)[] _translated =
    [
        (c => new Queue<string>(_array).Contains(c.Name), Plain), (c => new Stack<string>(_array).Contains(c.Name), Plain),
        (c => new LinkedList<string>(_array).Contains(c.Name), Plain), (c => new ArraySegment<string>(_array).Contains(c.Name), Plain),
        (c => ImmutableArray.Create("a").Contains(c.Name), Plain), (c => ImmutableList.Create("a").Contains(c.Name), Plain),
        (c => ImmutableHashSet.Create("a").Contains(c.Name), Plain), (c => _list.AsReadOnly().Contains(c.Name), Plain),
        (c => ImmutableSortedSet.Create(StringComparer.Ordinal, "a").Contains(c.Name), Plain), (c => _map.Keys.Contains(c.Name), Plain),
        (c => new SortedSet<string>(_array, StringComparer.Ordinal).Contains(c.Name), Plain), (c => _exact.Contains(c.Name), Plain),
        (c => ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "a").Contains(c.Name), "fold(name:Text) in [String A]"),
        (c => new SortedSet<int> { 1 }.Contains(c.Count), "count:Integer in [Int64 1]"),
        (c => new HashSet<int?> { 1 }.Contains(c.Rank), "rank:Integer in [Int64 1]"),
        (c => _array.Where(x => x != "").Contains(c.Name), Plain), (c => _list.Select(x => x).Contains(c.Name), Plain),
        (c => _folding.Where(x => x != "").Contains(c.Name), Plain), (c => _folding.ToList().Contains(c.Name), Plain),
        (c => _list.Concat(_array).Contains(c.Name), Plain), (c => Yielded("a").Contains(c.Name), Plain),
        (c => Enumerable.Repeat("a", 1).Contains(c.Name), Plain), (c => _array.Skip(0).Contains(c.Name), Plain),
        (c => new List<Tag> { new("a") }.Contains(c.Tag), "tag:Text in [String a]"),
        (c => _map.Keys.AsEnumerable().Contains(c.Name), Plain), (c => _map.Values.Contains(c.Count), "count:Integer in [Int64 1]"),
        (c => new ArrayList { "a" }.Contains(c.Name), Plain), (c => _set.Contains(c.Name), Plain),
        (c => _ordinal.Concat(_array).Contains(c.Name), Plain), (c => _ordinal.Order(StringComparer.Ordinal).Contains(c.Name), Plain),
        (c => _spelt.Contains(c.Name), "name:Text in [String a, String A]"),
        (c => _listed.Contains(c.Name), Plain), (c => new Hashtable().Keys.Cast<string>().Contains(c.Name), "name:Text in []"),
    ];

    private static readonly (Expression<Func<Crate, bool>> Rule, string Advice)[] _refused =
    [
        (c => _foldingMap.Keys.Contains(c.Name), Own), (c => _loose.Contains(c.Name), Own),
        (c => new HashSet<string>(StringComparer.InvariantCulture) { "a" }.Contains(c.Name), Comparer),
        (c => new SortedSet<string> { "a" }.Contains(c.Name), Comparer),
        (c => ImmutableSortedSet.Create("a").Contains(c.Name), Comparer),
        (c => _folding.Concat(_list).Contains(c.Name), Given), (c => _list.Concat(_folding).Contains(c.Name), Given),
        (c => _list.SelectMany(_ => _folding).Contains(c.Name), Given),
        (c => _exact.Contains(c.Count), "this Contains of Listed does not ask for one of its elements."),
        (c => _foldingMap.Keys.AsEnumerable().Contains(c.Name), Own), (c => _strict.Contains(c.Name), Own),
        (c => _blind.Contains(c.Name), Own), (c => Failing().Contains(c.Name), "failed."),
        (c => default(ImmutableArray<string>).Contains(c.Name), "going through the ImmutableArray`1 failed."),
    ];

    public static TheoryData<int> Translations => [.. Enumerable.Range(0, _translated.Length)];

    public static TheoryData<int> Refusals => [.. Enumerable.Range(0, _refused.Length)];

    [Theory]
    [MemberData(nameof(Translations))]
    public void A_collection_that_finds_its_elements_as_they_are_stored_is_asked(int number) =>
        Assert.Equal(_translated[number].Plan, Translated.Rule(_translated[number].Rule));

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_collection_that_finds_its_elements_otherwise_or_cannot_be_asked_is_refused(int number)
    {
        var failure = Assert.Throws<UnsupportedSpecificationException>(() => Translated.Rule(_refused[number].Rule));

        Assert.Contains(_refused[number].Advice, failure.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Yielded(string value)
    {
        yield return value;
    }

    private static IEnumerable<string> Failing()
    {
        yield return "a";
        throw new InvalidOperationException("The source is closed.");
    }

    private sealed class Asked(Func<string, bool> contains, params IEnumerable<string> values) : IEnumerable<string>
    {
        public bool Contains(string value) => contains(value);

        public IEnumerator<string> GetEnumerator() => values.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class Listed(StringComparer comparer) : IEnumerable<string>
    {
        public bool Contains(string value) => comparer.Equals(value, "a");

        public bool Contains(int value) => comparer is not null && value == 0;

        public IEnumerator<string> GetEnumerator() => Yielded("a").GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
