using Granary.Domain;
using Granary.Mapping.Aggregates;
using Xunit;

namespace Granary.Mapping.Tests.Aggregates;

/// <summary>A document is a tree of limited depth. A cyclic or deeper object is refused with the path of the fault.</summary>
public sealed class NestingTests
{
    private static readonly AggregateMapping _mapping = Mapped.By(m => m.Collection<Forest, int>("forests", f => f.Id));

    [Fact]
    public void An_object_that_contains_itself_is_refused_with_where_it_stands_and_where_it_comes_back()
    {
        var tree = new Tree("oak");
        var child = new Tree("twig") { Parent = tree };
        tree.Children.Add(new Tree("leaf"));
        tree.Children.Add(child);

        var failure = Assert.Throws<UnstorableValueException>(() => _mapping.Write(new Forest(1) { Tallest = tree }));

        Assert.Contains(
            "'tallest.children[1].parent' is the object at 'tallest' again: it contains itself", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cycle_through_a_dictionary_and_a_cycle_of_one_are_named_as_well()
    {
        var tree = new Tree("oak");
        tree.ByName["self"] = tree;

        var failure = Assert.Throws<UnstorableValueException>(() => _mapping.Write(new Forest(1) { Trees = [new Tree("elm"), tree] }));

        Assert.Contains("'trees[1].byName[self]' is the object at 'trees[1]' again", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_that_stands_at_two_places_is_written_twice_and_is_no_cycle()
    {
        var leaf = new Tree("leaf");

        string document = _mapping.Write(new Forest(1) { Tallest = leaf, Trees = [leaf, leaf] });

        Assert.Equal(3, document.Split("leaf").Length - 1);
    }

    [Fact]
    public void What_is_nested_too_deep_and_is_no_cycle_is_refused_with_its_path()
    {
        Tree tree = Enumerable.Range(0, 80).Aggregate(new Tree("0"), (inner, n) => new Tree($"{n}") { Parent = inner });

        var failure = Assert.Throws<UnstorableValueException>(() => _mapping.Write(new Forest(1) { Tallest = tree }));

        Assert.Contains("'tallest.parent.parent", failure.Message, StringComparison.Ordinal);
        Assert.Contains("…", failure.Message, StringComparison.Ordinal);
        Assert.Contains("is nested more than 64 levels deep", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("itself", failure.Message, StringComparison.Ordinal);
    }

    private sealed class Forest(int id)
    {
        public int Id { get; } = id;

        public Tree? Tallest { get; set; }

        public List<Tree> Trees { get; set; } = [];
    }

    private sealed class Tree(string name)
    {
        public string Name { get; } = name;

        public Tree? Parent { get; set; }

        public List<Tree> Children { get; } = [];

        public Dictionary<string, Tree> ByName { get; } = [];
    }
}
