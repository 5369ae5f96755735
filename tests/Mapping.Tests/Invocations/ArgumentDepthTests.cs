using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Invocations;
using Granary.Mapping.Tests.Aggregates;
using Xunit;

namespace Granary.Mapping.Tests.Invocations;

/// <summary>An argument may be nested as deeply as a document, and no deeper.</summary>
public sealed class ArgumentDepthTests
{
    private const int Greatest = 64;
    private static readonly AggregateMapping _mapping = Mapped.By(m => m.Collection<Shelf, int>("shelves", shelf => shelf.Id));
    private static readonly InvocableMethod _count = _mapping.Methods.All.Single(method => method.Name == nameof(Shelf.Count));

    [Fact]
    public void An_argument_that_is_nested_as_deeply_as_a_document_may_be_reaches_the_method()
    {
        byte[]? counted = _count.Call(new Shelf(1), _count.Write([Boxes(Greatest)], _mapping.Json), _mapping.Json);

        Assert.Equal("64"u8.ToArray(), counted);
    }

    [Fact]
    public void An_argument_that_is_nested_deeper_is_refused_by_name()
    {
        var refusal = Assert.Throws<UnstorableValueException>(() => _count.Write([Boxes(Greatest + 1)], _mapping.Json));

        Assert.Contains("Count: 'outer.Inner.Inner", refusal.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("more than 64 levels deep", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_that_is_refused_leaves_nothing_to_the_next_call_of_its_thread()
    {
        Assert.Throws<UnstorableValueException>(() => _count.Write([Boxes(Greatest + 1)], _mapping.Json));

        Assert.Equal("""[{}]"""u8.ToArray(), _count.Write([Boxes(1)], _mapping.Json));
    }

    private static Box Boxes(int levels) => Enumerable.Range(1, levels - 1).Aggregate(new Box(null), (box, _) => new Box(box));

    private sealed class Box(Box? inner)
    {
        public Box? Inner { get; } = inner;
    }

    private sealed class Shelf(int id)
    {
        public int Id { get; } = id;

        public int Levels { get; private set; }

        public int Count(Box outer) => Levels = outer.Inner is { } inner ? 1 + Count(inner) : 1;
    }
}
