using System.Collections.Immutable;
using System.Collections.ObjectModel;
using Granary.Domain;

namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>The types of collections that map.</summary>
internal sealed class CollectionShapes : ShapeGroup
{
    public override string Title => "Collections";

    public override string Text => "A sequence is a JSON array. It comes back as the declared type of the field. If that is an interface, "
        + "it comes back as the type that the class itself assigns, or otherwise as a list, a set or a dictionary.";

    public sealed class AnArray
    {
        public int Id { get; } = 1;

        public int[] Value { get; } = [1, 2];
    }

    public sealed class AList
    {
        public int Id { get; } = 1;

        public List<int> Value { get; } = [1, 2];
    }

    public sealed class AnIList
    {
        public int Id { get; } = 1;

        public IList<int> Value { get; } = [1, 2];
    }

    public sealed class AnICollection
    {
        public int Id { get; } = 1;

        public ICollection<int> Value { get; } = [1, 2];
    }

    public sealed class AnIEnumerable
    {
        public int Id { get; } = 1;

        public IEnumerable<int> Value { get; } = [1, 2];
    }

    public sealed class AReadOnlyList
    {
        public int Id { get; } = 1;

        public IReadOnlyList<int> Value { get; } = [1, 2];
    }

    public sealed class AReadOnlyCollection
    {
        public int Id { get; } = 1;

        public IReadOnlyCollection<int> Value { get; } = [1, 2];
    }

    public sealed class AHashSet
    {
        public int Id { get; } = 1;

        public HashSet<int> Value { get; } = [1, 2];
    }

    public sealed class AnISet
    {
        public int Id { get; } = 1;

        public ISet<int> Value { get; } = new HashSet<int> { 1, 2 };
    }

    public sealed class AReadOnlySet
    {
        public int Id { get; } = 1;

        public IReadOnlySet<int> Value { get; } = new HashSet<int> { 1, 2 };
    }

    public sealed class ASortedSet
    {
        public int Id { get; } = 1;

        public SortedSet<int> Value { get; } = [2, 1];
    }

    public sealed class AQueue
    {
        public int Id { get; } = 1;

        public Queue<int> Value { get; } = new([1, 2]);
    }

    public sealed class ALinkedList
    {
        public int Id { get; } = 1;

        public LinkedList<int> Value { get; } = new([1, 2]);
    }

    public sealed class AnImmutableArray
    {
        public int Id { get; } = 1;

        public ImmutableArray<int> Value { get; } = [1, 2];
    }

    public sealed class AnImmutableList
    {
        public int Id { get; } = 1;

        public ImmutableList<int> Value { get; } = [1, 2];
    }

    public sealed class AnImmutableHashSet
    {
        public int Id { get; } = 1;

        public ImmutableHashSet<int> Value { get; } = [1, 2];
    }

    public sealed class AnImmutableSortedSet
    {
        public int Id { get; } = 1;

        public ImmutableSortedSet<int> Value { get; } = [2, 1];
    }

    public sealed class AnImmutableQueue
    {
        public int Id { get; } = 1;

        public ImmutableQueue<int> Value { get; } = [1, 2];
    }

    public sealed class AnIImmutableList
    {
        public int Id { get; } = 1;

        public IImmutableList<int> Value { get; } = ImmutableList.Create(1, 2);
    }

    public sealed class AnIImmutableSet
    {
        public int Id { get; } = 1;

        public IImmutableSet<int> Value { get; } = ImmutableHashSet.Create(1, 2);
    }

    public sealed class AnEmptyList
    {
        public int Id { get; } = 1;

        public List<int> Value { get; } = [];
    }

    public sealed class SetPrivately
    {
        public int Id { get; } = 1;

        public List<int> Value { get; private set; } = [1, 2];
    }

    public sealed class AListBehindAView
    {
        public int Id { get; } = 1;

        private readonly List<int> _value = [1, 2];

        public IReadOnlyList<int> Value => _value;
    }

    public sealed class AListBehindACopy
    {
        public int Id { get; } = 1;

        private readonly List<int> _value = [1, 2];

        public int[] Value => [.. _value];
    }

    public sealed class ASetBehindAView
    {
        public int Id { get; } = 1;

        private readonly HashSet<int> _value = [1, 2];

        public IReadOnlyCollection<int> Value => _value;
    }

    public sealed class AViewBesideItsList
    {
        public int Id { get; } = 1;

        private readonly List<int> _numbers;

        public AViewBesideItsList() => View = _numbers = [1, 2];

        public IReadOnlyList<int> View { get; }

        public static void Model(AggregateModelBuilder m) => m.Collection<AViewBesideItsList, int>("shapes", x => x.Id).Ignore(x => x.View);
    }

    public sealed class ALockedView
    {
        public int Id { get; } = 1;

        private readonly List<int> _numbers = [1, 2];

        public ReadOnlyCollection<int> Value => _numbers.AsReadOnly();
    }

    public sealed class AnArrayBehindAnInterface
    {
        public int Id { get; } = 1;

        public IReadOnlyList<int> Value { get; } = new[] { 1, 2 };
    }

    public sealed class ASetBehindICollection
    {
        public int Id { get; } = 1;

        public ICollection<int> Value { get; } = new HashSet<int> { 1, 2 };
    }

    public sealed class ASortedSetBehindISet
    {
        public int Id { get; } = 1;

        public ISet<int> Value { get; } = new SortedSet<int> { 2, 1 };
    }

    public sealed class AnImmutableListBehindAnInterface
    {
        public int Id { get; } = 1;

        public IReadOnlyList<int> Value { get; } = ImmutableList.Create(1, 2);
    }
}
