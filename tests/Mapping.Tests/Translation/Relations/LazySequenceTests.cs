using System.Collections;
using Granary.Mapping.Translation.Relations;
using Xunit;

namespace Granary.Mapping.Tests.Translation.Relations;

/// <summary>
/// LINQ passes the search through some of its sequences on to what they were made of. Such a sequence is used only where everything that
/// it was made of compares its elements by their default equality.
/// </summary>
public sealed class LazySequenceTests
{
    private static readonly string[] _array = ["a"];
    private static readonly List<string> _list = ["a"];
    private static readonly HashSet<string> _folding = new(StringComparer.OrdinalIgnoreCase) { "a" };

    private static readonly Dictionary<string, IEnumerable<string>> _default = new()
    {
        ["an array"] = _array,
        ["a filter over a set"] = _folding.Where(one => one != ""),
        ["a selection from a set"] = _folding.Select(one => one),
        ["a filter and a selection from a list"] = _list.Where(one => one != "").Select(one => one),
        ["two lists"] = _list.Concat(_array),
        ["a list and two more"] = _list.Concat(_array).Concat(_list),
        ["an order of a list"] = _list.Order(StringComparer.Ordinal),
        ["a list and one more"] = _list.Append("b"),
        ["a list, turned around"] = _list.AsEnumerable().Reverse(),
        ["a sequence of the program"] = Yielded(),
        ["a sequence of the program with a name of LINQ and a search of its own"] = new Folding(),
        ["a filter over the order of a set"] = _folding.Order(StringComparer.Ordinal).Where(one => one != ""),
        ["thirty lists"] = Enumerable.Range(0, 29).Aggregate(_list.AsEnumerable(), (all, _) => all.Concat(_list)),
    };

    private static readonly Dictionary<string, IEnumerable<string>> _passedOn = new()
    {
        ["a set"] = _folding,
        ["an order of a set"] = _folding.Order(StringComparer.Ordinal),
        ["a list and a set"] = _list.Concat(_folding),
        ["a set and a list"] = _folding.Concat(_list),
        ["two lists and a set"] = _list.Concat(_array).Concat(_folding),
        ["a set within two lists"] = _list.Concat(_folding).Concat(_array),
        ["a set for every element"] = _list.SelectMany(_ => _folding),
        ["a list for every element"] = _list.SelectMany(_ => _list),
        ["more operators than are looked into"] = Enumerable.Range(0, 60).Aggregate(_list.AsEnumerable(), (all, _) => all.Concat(_list)),
    };

    public static TheoryData<string> Default => [.. _default.Keys];

    public static TheoryData<string> PassedOn => [.. _passedOn.Keys];

    [Theory]
    [MemberData(nameof(Default))]
    public void A_sequence_of_what_compares_by_default_compares_by_default(string name) =>
        Assert.True(LazySequence.ComparesByDefault(_default[name], IsPlain));

    [Theory]
    [MemberData(nameof(PassedOn))]
    public void A_sequence_that_may_ask_a_set_or_is_not_known_does_not(string name) =>
        Assert.False(LazySequence.ComparesByDefault(_passedOn[name], IsPlain));

    private static bool IsPlain(IEnumerable values) => values is string[] or List<string>;

    private static IEnumerable<string> Yielded()
    {
        yield return "a";
    }

    private abstract class Iterator<T> : IEnumerable<T>
    {
        public abstract IEnumerator<T> GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    /// <summary>LINQ does not know its search, and enumerates it.</summary>
    private sealed class Folding : Iterator<string>
    {
        public static bool Contains(string value) => _folding.Contains(value);

        public override IEnumerator<string> GetEnumerator() => _folding.GetEnumerator();
    }
}
