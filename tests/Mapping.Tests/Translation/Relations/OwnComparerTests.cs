using System.Collections;
using System.Collections.Immutable;
using Granary.Mapping.Translation.Relations;
using Xunit;

namespace Granary.Mapping.Tests.Translation.Relations;

/// <summary>A collection finds its elements as they are stored if its comparer is a default one of .NET, or the ordinal one.</summary>
public sealed class OwnComparerTests
{
    private static readonly object[] _default =
    [
        StringComparer.Ordinal, EqualityComparer<string>.Default, EqualityComparer<int>.Default, EqualityComparer<int?>.Default,
        EqualityComparer<Grade>.Default, EqualityComparer<CrateId>.Default, Comparer<int>.Default, Comparer<int?>.Default,
        Comparer<Grade>.Default, EqualityComparer<object>.Default,
    ];

    private static readonly object[] _own =
    [
        StringComparer.OrdinalIgnoreCase, StringComparer.InvariantCulture, Comparer<string>.Default, ReferenceEqualityComparer.Instance,
        Comparer<int>.Create((left, right) => right - left),
        EqualityComparer<string>.Create((left, right) => left?.Length == right?.Length),
        new Backwards(), new Pairs<int, int>(), new PairsOfNumbers(), StructuralComparisons.StructuralEqualityComparer,
    ];

    private static readonly (IEnumerable Values, object? Comparer)[] _collections =
    [
        (new HashSet<string>(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase),
        (new SortedSet<string>(StringComparer.Ordinal), StringComparer.Ordinal),
        (new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase),
        (ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase),
        (ImmutableDictionary.Create<string, int>(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase),
        (ImmutableSortedSet.Create<string>(StringComparer.Ordinal), StringComparer.Ordinal),
        (new List<string>(), null), (Array.Empty<int>(), null), (new Dictionary<string, int>(StringComparer.Ordinal).Keys, null),
    ];

    public static TheoryData<int> Default => [.. Enumerable.Range(0, _default.Length)];

    public static TheoryData<int> Own => [.. Enumerable.Range(0, _own.Length)];

    [Theory]
    [MemberData(nameof(Default))]
    public void A_comparer_of_NET_that_compares_values_as_they_are_stored_is_a_default_one(int number) =>
        Assert.True(OwnComparer.IsDefault(_default[number]));

    [Theory]
    [MemberData(nameof(Own))]
    public void Every_other_comparer_is_one_of_its_own(int number) => Assert.False(OwnComparer.IsDefault(_own[number]));

    [Fact]
    public void A_set_and_a_dictionary_show_their_comparer_and_a_list_and_a_view_show_none() =>
        Assert.All(_collections, one => Assert.Same(one.Comparer, OwnComparer.Find(one.Values)));

    private sealed class Backwards : Comparer<int>
    {
        public override int Compare(int x, int y) => y.CompareTo(x);
    }

    private class Pairs<TLeft, TRight> : IEqualityComparer
    {
        public new bool Equals(object? x, object? y) => x is TLeft && y is TRight;

        public int GetHashCode(object obj) => 0;
    }

    private sealed class PairsOfNumbers : Pairs<int, int>;
}
