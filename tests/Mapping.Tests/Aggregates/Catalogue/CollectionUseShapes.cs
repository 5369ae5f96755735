using System.Collections.Immutable;

namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>The elements of collections, and their comparers.</summary>
internal sealed class CollectionUseShapes : ShapeGroup
{
    public override string Title => "Elements of collections";

    public override string Text =>
        "An element may have any type that a member may have. The comparer belongs to the class: it stays as the class sets it.";

    public sealed class OfText
    {
        public int Id { get; } = 1;

        public List<string> Value { get; } = ["a", "b"];
    }

    public sealed class OfRecords
    {
        public int Id { get; } = 1;

        public List<Money> Value { get; } = [new(1.50m, "EUR")];
    }

    internal readonly record struct Money(decimal Amount, string Currency);

    public sealed class OfObjects
    {
        public int Id { get; } = 1;

        public List<Line> Value { get; } = [new() { Article = "a", Count = 2 }];
    }

    internal sealed class Line
    {
        public string Article { get; set; } = "";

        public int Count { get; set; }
    }

    public sealed class OfWrappers
    {
        public int Id { get; } = 1;

        public HashSet<OrderId> Value { get; } = [new("a"), new("b")];
    }

    internal readonly record struct OrderId(string Value);

    public sealed class OfLists
    {
        public int Id { get; } = 1;

        public List<List<int>> Value { get; } = [[1], [2, 3], []];
    }

    public sealed class OfArrays
    {
        public int Id { get; } = 1;

        public int[][] Value { get; } = [[1], [2, 3]];
    }

    public sealed class OfDictionaries
    {
        public int Id { get; } = 1;

        public List<Dictionary<string, int>> Value { get; } = [new() { ["a"] = 1 }];
    }

    public sealed class OfBytes
    {
        public int Id { get; } = 1;

        public List<byte[]> Value { get; } = [[1, 2], [3]];
    }

    public sealed class OfMoments
    {
        public int Id { get; } = 1;

        public List<DateTimeOffset> Value { get; } = [new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero)];
    }

    public sealed class OfTuples
    {
        public int Id { get; } = 1;

        public List<(string Name, int Count)> Value { get; } = [("a", 1)];
    }

    public sealed class SetThatIgnoresCase
    {
        public int Id { get; } = 1;

        private readonly HashSet<string> _value = new(StringComparer.OrdinalIgnoreCase) { "Red" };

        public IReadOnlyCollection<string> Value => _value;
    }

    public sealed class SetThatIgnoresCaseAndCanBeSet
    {
        public int Id { get; } = 1;

        public HashSet<string> Value { get; private set; } = new(StringComparer.OrdinalIgnoreCase) { "Red" };
    }

    public sealed class SetThatIgnoresCaseBehindAnInterface
    {
        public int Id { get; } = 1;

        public ISet<string> Value { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "Red" };
    }

    public sealed class SetThatIgnoresCaseByConstructor
    {
        public int Id { get; } = 1;

        public SetThatIgnoresCaseByConstructor() => Value = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "Red" };

        public HashSet<string> Value { get; private set; }
    }

    public sealed class SetThatIgnoresCaseLater
    {
        public int Id { get; } = 1;

        public HashSet<string> Value { get; private set; } = [];

        private void Begin() => Value = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "Red" };

        public static SetThatIgnoresCaseLater Sample()
        {
            var sample = new SetThatIgnoresCaseLater();
            sample.Begin();
            return sample;
        }
    }

    public sealed class SortedSetInReverse
    {
        public int Id { get; } = 1;

        private readonly SortedSet<int> _value = new(Comparer<int>.Create((a, b) => b - a)) { 1, 2 };

        public IReadOnlyCollection<int> Value => _value;
    }

    public sealed class SortedSetByAComparer
    {
        public int Id { get; } = 1;

        private readonly SortedSet<string> _value = new(StringComparer.OrdinalIgnoreCase) { "b", "A" };

        public IReadOnlyCollection<string> Value => _value;
    }

    public sealed class ImmutableSetThatIgnoresCase
    {
        public int Id { get; } = 1;

        public ImmutableHashSet<string> Value { get; private set; } = ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "Red");
    }

    public sealed class ImmutableSortedSetThatIgnoresCase
    {
        public int Id { get; } = 1;

        public ImmutableSortedSet<string> Value { get; private set; } =
            ImmutableSortedSet.Create(StringComparer.OrdinalIgnoreCase, "b", "A");
    }

    public sealed class DictionaryThatIgnoresCase
    {
        public int Id { get; } = 1;

        private readonly Dictionary<string, int> _value = new(StringComparer.OrdinalIgnoreCase) { ["Red"] = 1 };

        public IReadOnlyDictionary<string, int> Value => _value;
    }

    public sealed class DictionaryThatIgnoresCaseAndCanBeSet
    {
        public int Id { get; } = 1;

        public Dictionary<string, int> Value { get; private set; } = new(StringComparer.OrdinalIgnoreCase) { ["Red"] = 1 };
    }

    public sealed class SortedDictionaryByAComparer
    {
        public int Id { get; } = 1;

        private readonly SortedDictionary<string, int> _value = new(StringComparer.OrdinalIgnoreCase) { ["b"] = 1, ["A"] = 2 };

        public IReadOnlyDictionary<string, int> Value => _value;
    }

    public sealed class ImmutableDictionaryThatIgnoresCase
    {
        public int Id { get; } = 1;

        public ImmutableDictionary<string, int> Value { get; private set; } =
            ImmutableDictionary.Create<string, int>(StringComparer.OrdinalIgnoreCase).Add("Red", 1);
    }

    public sealed class ListOfSetsThatIgnoreCase
    {
        public int Id { get; } = 1;

        public List<HashSet<string>> Value { get; } = [new(StringComparer.OrdinalIgnoreCase) { "Red" }];
    }
}
