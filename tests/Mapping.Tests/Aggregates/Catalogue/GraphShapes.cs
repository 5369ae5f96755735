using Granary.Domain;

namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>Objects that hold objects.</summary>
internal sealed class GraphShapes : ShapeGroup
{
    public override string Title => "Objects within objects";

    public override string Text => "A document is a tree: an aggregate owns its parts. It refers to another aggregate by the other's id.";

    public sealed class Tree
    {
        public int Id { get; } = 1;

        public Node Root { get; } = new("a", [new Node("b", []), new Node("c", [])]);
    }

    internal sealed record Node(string Name, List<Node> Children);

    public sealed class Chain
    {
        public int Id { get; } = 1;

        public Link First { get; } = new() { Next = new Link() };
    }

    internal sealed class Link
    {
        public Link? Next { get; set; }
    }

    public sealed class AggregateOfItself
    {
        public int Id { get; init; } = 1;

        public List<AggregateOfItself> Children { get; } = [];

        public static AggregateOfItself Sample() => new() { Children = { new() { Id = 2 } } };
    }

    public sealed class Cycle
    {
        public int Id { get; } = 1;

        public Link First { get; } = new();

        public static Cycle Sample()
        {
            var sample = new Cycle();
            sample.First.Next = sample.First;
            return sample;
        }
    }

    public sealed class ChildThatKnowsItsParent
    {
        public ChildThatKnowsItsParent() => Part = new Part { Whole = this };

        public int Id { get; } = 1;

        public Part Part { get; }
    }

    internal sealed class Part
    {
        public required ChildThatKnowsItsParent Whole { get; init; }
    }

    public sealed class DeepTree
    {
        public int Id { get; } = 1;

        public Link First { get; } = Enumerable.Range(0, 70).Aggregate(new Link(), (next, _) => new Link { Next = next });
    }

    public sealed class OneObjectTwice
    {
        public OneObjectTwice() => (Home, Work) = (new Address("Quay"), new Address("Quay"));

        public int Id { get; } = 1;

        public Address Home { get; private set; }

        public Address Work { get; private set; }

        public static OneObjectTwice Sample()
        {
            var sample = new OneObjectTwice();
            sample.Work = sample.Home;
            return sample;
        }
    }

    internal sealed record Address(string Street)
    {
        public string? House { get; init; }
    }

    public sealed class AnotherAggregate
    {
        public int Id { get; } = 1;

        public Customer Customer { get; } = new();

        public static void Model(AggregateModelBuilder m)
        {
            m.Collection<AnotherAggregate, int>("shapes", x => x.Id);
            m.Collection<Customer, int>("customers", c => c.Id);
        }
    }

    internal sealed class Customer
    {
        public int Id { get; } = 7;

        public string Name { get; } = "anna";
    }

    public sealed class AnotherAggregateInAList
    {
        public int Id { get; } = 1;

        public List<Customer> Customers { get; } = [new()];

        public static void Model(AggregateModelBuilder m)
        {
            m.Collection<AnotherAggregateInAList, int>("shapes", x => x.Id);
            m.Collection<Customer, int>("customers", c => c.Id);
        }
    }

    public sealed class AnotherAggregateById
    {
        public int Id { get; } = 1;

        public CustomerId CustomerId { get; } = new(7);
    }

    internal readonly record struct CustomerId(int Value);

    public sealed class DomainService
    {
        private readonly TaxTable _table = new();

        public int Id { get; } = 1;

        public decimal Tax(decimal amount) => _table.Rate * amount;
    }

    internal sealed class TaxTable
    {
        public decimal Rate { get; } = 0.19m;
    }
}
