using System.Collections.Immutable;
using System.Collections.ObjectModel;
using Granary.Domain;
using Xunit;

namespace Granary.Mapping.Tests.Documents;

/// <summary>
/// An object whose members share a collection is refused at the write, because each member would come back with a collection of its own.
/// </summary>
public sealed class SharedCollectionTests
{
    [Fact]
    public void A_view_that_a_constructor_sets_is_refused_by_both_members()
    {
        var list = new List<string> { "a" };
        var set = new HashSet<string> { "a" };
        var map = new Dictionary<string, string> { ["a"] = "b" };

        AssertRefused(new Basket("anna"), "'view' shows the collection that 'lines' holds");
        AssertRefused(Pair.Of(list, list), "'other' is the collection that 'one' holds");
        AssertRefused(
            Pair.Of<IReadOnlyList<string>>(list, new ReadOnlyCollection<string>(list.AsReadOnly())), "'other' shows the collection");
        AssertRefused(
            Pair.Of<IReadOnlyList<string>>(list.AsReadOnly(), list.AsReadOnly()), "'other' shows the collection that 'one' shows");
        AssertRefused(Pair.Of<IReadOnlySet<string>>(set, new ReadOnlySet<string>(set)), "'other' shows the collection");
        AssertRefused(
            Pair.Of<IReadOnlyDictionary<string, string>>(map, new ReadOnlyDictionary<string, string>(map)), "'other' shows the collection");
        AssertRefused(Pair.Of<IEnumerable<string>>(map.Keys, map.Values), "'other' shows the collection");
        AssertRefused(Pair.Of<IReadOnlyList<string>>(new ArraySegment<string>(["a"]), list), null);
    }

    [Fact]
    public void An_object_within_the_aggregate_is_refused_by_its_place() =>
        AssertRefused(new Shelf(1, [new Basket("anna")]), "'baskets[0].view' shows the collection that 'lines' holds");

    [Fact]
    public void What_nobody_can_change_may_be_shared()
    {
        IReadOnlyList<string> none = [];
        ImmutableList<string> words = ["a"];
        AssertRefused(Pair.Of(none, none), null);
        AssertRefused(Pair.Of(words, words), null);
        AssertRefused(Pair.Of(Array.Empty<string>(), []), null);
        AssertRefused(Pair.Of<IReadOnlyList<string>>(ReadOnlyCollection<string>.Empty, ReadOnlyCollection<string>.Empty), null);
        AssertRefused(Pair.Of<IReadOnlyDictionary<string, string>>(
            ReadOnlyDictionary<string, string>.Empty, ReadOnlyDictionary<string, string>.Empty), null);
        AssertRefused(Pair.Of<IReadOnlySet<string>>(ReadOnlySet<string>.Empty, ReadOnlySet<string>.Empty), null);
    }

    private static void AssertRefused<T>(T aggregate, string? message)
        where T : class, IThing
    {
        var mapped = Mapped.Of<T>(thing => thing.Id);
        if (message is null)
        {
            mapped.Write(aggregate);
            return;
        }

        var refusal = Assert.Throws<UnstorableValueException>(() => mapped.Write(aggregate));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    internal interface IThing
    {
        int Id { get; }
    }

    internal static class Pair
    {
        public static Pair<T> Of<T>(T one, T other) => new(1, one, other);
    }

    internal sealed class Pair<T>(int id, T one, T other) : IThing
    {
        public int Id { get; } = id;

        public T One { get; } = one;

        public T Other { get; } = other;
    }

    internal sealed class Basket : IThing
    {
        private readonly List<string> _lines = [];
        private readonly IReadOnlyList<string> _view;

        public Basket(string owner)
        {
            Owner = owner;
            _view = _lines.AsReadOnly();
        }

        public int Id { get; } = 1;

        public string Owner { get; }

        public IReadOnlyList<string> Lines => _view;
    }

    internal sealed class Shelf(int id, List<Basket> baskets) : IThing
    {
        public int Id { get; } = id;

        public List<Basket> Baskets { get; } = baskets;
    }
}
