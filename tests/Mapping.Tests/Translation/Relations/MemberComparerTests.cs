using Granary.Contracts.Plans;
using Granary.Domain;
using Xunit;

namespace Granary.Mapping.Tests.Translation.Relations;

/// <summary>
/// A rule asks a collection of the aggregate by the comparer that the class gives the collection, if a query can follow that comparer.
/// </summary>
public sealed class MemberComparerTests
{
    private static readonly RulesOf _rules = new(new ShelfModel());

    [Fact]
    public void A_collection_that_ignores_case_is_asked_without_case_and_every_other_one_as_it_is_stored()
    {
        Assert.True(_rules.IgnoreCase<Shelf>(s => s.Folding.Contains("a")));
        Assert.True(_rules.IgnoreCase<Shelf>(s => s.Either.Contains("a")));
        Assert.False(_rules.IgnoreCase<Shelf>(s => s.Plain.Contains("a")));
        Assert.False(_rules.IgnoreCase<Shelf>(s => s.Ordinal.Contains("a")));
        Assert.False(_rules.IgnoreCase<Shelf>(s => s.Numbers.Contains(1)));
        Assert.False(_rules.IgnoreCase<Shelf>(s => s.Listed.Contains("a")));
        Assert.False(_rules.IgnoreCase<Shelf>(s => s.Folding.Where(x => x != "").Contains("a")));
        Assert.False(_rules.IgnoreCase<Shelf>(s => s.Folding.Any(x => x == "a")));
    }

    [Fact]
    public void A_collection_with_another_comparer_is_refused_by_the_name_of_the_comparer()
    {
        _rules.AssertRefused<Shelf>(s => s.Cultural.Contains("a"), "the class gives this collection a comparer of its own (");
        _rules.AssertRefused<Shelf>(s => s.Sorted.Contains("a"), "say Any(element => element == value)");
    }

    [Fact]
    public void A_collection_that_is_narrowed_is_a_sequence_and_finds_its_elements_as_they_are_stored()
    {
        Assert.NotNull(_rules.Translate<Shelf>(s => s.Cultural.Where(x => x != "").Contains("a")));
        var any = Assert.IsType<PlanNode.AnyElement>(_rules.Translate<Shelf>(s => s.Folding.Where(x => x != "").Contains("a")));
        var both = Assert.IsType<PlanNode.AllOf>(any.Condition);
        Assert.IsType<PlanOperand.Member>(Assert.IsType<PlanNode.Comparison>(both.Nodes[^1]).Left);
    }

    [Fact]
    public void A_collection_of_a_class_that_cannot_be_tried_out_is_refused_only_where_it_may_have_a_comparer()
    {
        _rules.AssertRefused<Closed>(
            c => c.Set.Contains("a"), "the class may give this collection a comparer, and a document holds the elements");
        Assert.NotNull(_rules.Translate<Closed>(c => c.List.Contains("a")));
        Assert.NotNull(_rules.Translate<Closed>(c => c.Listed.Contains("a")));
    }

    [Fact]
    public void A_class_that_holds_itself_without_end_and_one_that_holds_others_of_its_kind_are_told_apart()
    {
        _rules.AssertRefused<Endless>(e => e.Set.Contains("a"), "the class may give this collection a comparer");
        Assert.NotNull(_rules.Translate<Holder>(h => h.Set.Contains("a")));
    }

    private sealed class Shelf(int id)
    {
        public int Id { get; } = id;

        public HashSet<string> Plain { get; } = [];

        public HashSet<string> Folding { get; } = new(StringComparer.OrdinalIgnoreCase);

        public ISet<string> Either { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

        public HashSet<string> Cultural { get; } = new(StringComparer.InvariantCulture);

        public SortedSet<string> Sorted { get; } = new(StringComparer.InvariantCultureIgnoreCase);

        public SortedSet<string> Ordinal { get; } = new(StringComparer.Ordinal);

        public SortedSet<int> Numbers { get; } = [];

        public IReadOnlyList<string> Listed { get; } = [];
    }

    // A class that cannot be tried out, because the factory of the model refuses the bytes of a sample.
    private sealed class Closed(int id, byte[] photo)
    {
        public int Id { get; } = id;

        public byte[] Photo { get; } = photo;

        public HashSet<string> Set { get; } = new(StringComparer.OrdinalIgnoreCase);

        public List<string> List { get; } = [];

        public IReadOnlyList<string> Listed { get; } = [];
    }

    private sealed class Endless(int id)
    {
        public int Id { get; } = id;

        public Link Next { get; set; } = new();

        public HashSet<string> Set { get; } = new(StringComparer.OrdinalIgnoreCase);
    }

    private sealed class Link
    {
        public Link Next { get; set; } = null!;
    }

    private sealed class Holder(int id)
    {
        public int Id { get; } = id;

        public Outer Held { get; set; } = new(new Inner([], "", DateOnly.MinValue, Guid.Empty, new CrateId(1)));

        public HashSet<string> Set { get; } = new(StringComparer.OrdinalIgnoreCase);
    }

    private sealed record Outer(Inner Inner);

    private sealed record Inner(Dictionary<string, int> Counts, string Name, DateOnly Day, Guid Ticket, CrateId Crate);

    private sealed class ShelfModel : IAggregateModel
    {
        public void Build(AggregateModelBuilder model)
        {
            model.Collection<Shelf, int>("shelves", shelf => shelf.Id);
            model.Collection<Closed, int>("closed", closed => closed.Id)
                .RestoredBy((int id, byte[] photo) => photo.Length > 0 ? new Closed(id, photo) : throw new ArgumentException("No photo."));
            model.Collection<Endless, int>("endless", endless => endless.Id);
            model.Collection<Holder, int>("holders", holder => holder.Id);
        }
    }
}
