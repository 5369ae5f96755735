using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using Granary.Domain;

namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>Collections that do not map.</summary>
internal sealed class ForeignCollectionShapes : ShapeGroup
{
    public override string Title => "Collections that are refused";

    public override string Text => "These collections have state besides their elements, or cannot be distinguished from a type that has.";

    public sealed class AStack
    {
        public int Id { get; } = 1;

        public Stack<int> Value { get; } = new([1, 2]);
    }

    public sealed class AConcurrentDictionary
    {
        public int Id { get; } = 1;

        public ConcurrentDictionary<string, int> Value { get; } = new();
    }

    public sealed class AConcurrentQueue
    {
        public int Id { get; } = 1;

        public ConcurrentQueue<int> Value { get; } = new();
    }

    public sealed class AConcurrentBag
    {
        public int Id { get; } = 1;

        public ConcurrentBag<int> Value { get; } = [];
    }

    public sealed class AReadOnlyWrapper
    {
        public int Id { get; } = 1;

        public ReadOnlyCollection<int> Value { get; } = new([1, 2]);
    }

    public sealed class AnObservableCollection
    {
        public int Id { get; } = 1;

        public ObservableCollection<int> Value { get; } = [1, 2];
    }

    public sealed class ACollection
    {
        public int Id { get; } = 1;

        public Collection<int> Value { get; } = [1, 2];
    }

    public sealed class AFrozenSet
    {
        public int Id { get; } = 1;

        public FrozenSet<int> Value { get; } = FrozenSet.ToFrozenSet([1, 2]);
    }

    public sealed class AFrozenDictionary
    {
        public int Id { get; } = 1;

        public FrozenDictionary<string, int> Value { get; } = FrozenDictionary<string, int>.Empty;
    }

    public sealed class AnImmutableStack
    {
        public int Id { get; } = 1;

        public ImmutableStack<int> Value { get; } = [1, 2];
    }

    public sealed class APriorityQueue
    {
        public int Id { get; } = 1;

        public PriorityQueue<int, int> Value { get; } = new();
    }

    public sealed class ASortedList
    {
        public int Id { get; } = 1;

        public SortedList<string, int> Value { get; } = [];
    }

    public sealed class AnOrderedDictionary
    {
        public int Id { get; } = 1;

        public OrderedDictionary<string, int> Value { get; } = [];
    }

    public sealed class AReadOnlyDictionary
    {
        public int Id { get; } = 1;

        public ReadOnlyDictionary<string, int> Value { get; } = ReadOnlyDictionary<string, int>.Empty;
    }

    public sealed class AnArrayList
    {
        public int Id { get; } = 1;

        public ArrayList Value { get; } = [1, "a"];
    }

    public sealed class AHashtable
    {
        public int Id { get; } = 1;

        public Hashtable Value { get; } = [];
    }

    public sealed class AnUntypedEnumerable
    {
        public int Id { get; } = 1;

        public IEnumerable Value { get; } = new[] { 1 };
    }

    public sealed class AnArrayOfTwoDimensions
    {
        public int Id { get; } = 1;

        public int[,] Value { get; } = { { 1, 2 }, { 3, 4 } };
    }

    public sealed class AMemory
    {
        public int Id { get; } = 1;

        public Memory<byte> Value { get; } = new byte[] { 1 };
    }

    public sealed class AReadOnlyMemory
    {
        public int Id { get; } = 1;

        public ReadOnlyMemory<byte> Value { get; } = new byte[] { 1 };
    }

    public sealed class AnArraySegment
    {
        public int Id { get; } = 1;

        public ArraySegment<byte> Value { get; } = new([1, 2]);
    }

    public sealed class ALookup
    {
        public int Id { get; } = 1;

        public ILookup<string, int> Value { get; } = new[] { 1 }.ToLookup(x => "a");
    }

    public sealed class AnAsyncEnumerable
    {
        public int Id { get; } = 1;

        public IAsyncEnumerable<int> Value { get; } = AsyncEnumerable.Empty<int>();
    }

    public sealed class ABitArray
    {
        public int Id { get; } = 1;

        public BitArray Value { get; } = new(3);
    }

    public sealed class ACollectionOfItsOwn
    {
        public int Id { get; } = 1;

        public Names Value { get; } = ["a"];
    }

    internal sealed class Names : List<string>;

    public sealed class ACollectionOfItsOwnIgnored
    {
        public int Id { get; } = 1;

        public Names Value { get; } = ["a"];

        public static void Model(AggregateModelBuilder m) =>
            m.Collection<ACollectionOfItsOwnIgnored, int>("shapes", x => x.Id).Ignore(x => x.Value);
    }
}
