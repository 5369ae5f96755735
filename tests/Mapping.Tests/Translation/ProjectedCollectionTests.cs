using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Xunit;

namespace Granary.Mapping.Tests.Translation;

/// <summary>
/// A projection reads a collection as its class makes it: with the object that knows the comparer, or alone where it is its elements.
/// </summary>
public sealed class ProjectedCollectionTests
{
    private static readonly AggregateMapping _mapping = new AggregateMappings(AggregateModel.Build([new Model()])).For(typeof(Shop));

    [Fact]
    public void A_collection_that_may_have_a_comparer_is_read_with_its_owner()
    {
        Assert.Equal("", ColumnOf(s => s.Own.Count).ToString());
        Assert.Equal("cabinet", ColumnOf(s => s.Cabinet!.Labels.Count).ToString());
    }

    [Fact]
    public void A_collection_that_its_elements_make_up_is_read_alone()
    {
        Assert.Equal("notes", ColumnOf(s => s.Notes.Count).ToString());
        Assert.Equal("cabinet.notes", ColumnOf(s => s.Cabinet!.Notes.Count).ToString());
        Assert.Equal("notes", ColumnOf(s => s.Notes).ToString());
    }

    [Fact]
    public void The_owner_of_a_collection_is_looked_for_under_its_former_names_and_makes_up_for_the_collection_itself()
    {
        PlanStandIn standIn = Assert.Single(ColumnOf(s => s.Cabinet!.Labels.Count).StandIns!.All);
        Assert.Equal((0, "box"), (standIn.Position, standIn.FormerNames[0]));

        DocumentPath inner = ColumnOf(s => s.Cabinet!.Drawer!.Labels.Count);
        Assert.Equal("cabinet.drawer", inner.ToString());
        Assert.Equal([0], inner.StandIns!.All.Select(one => one.Position));

        Assert.Null(ColumnOf(s => s.Drawer!.Labels.Count).StandIns);
    }

    [Fact]
    public void A_computed_collection_is_read_where_it_has_no_comparer_of_its_own_and_refused_where_it_has_one()
    {
        Assert.Equal("loud", ColumnOf(s => s.Loud.Count).ToString());

        var failure = Assert.Throws<UnsupportedSpecificationException>(() => ColumnOf(s => s.Folded.Count));
        Assert.Contains("Shop.Folded computes a collection that may have a comparer of its own", failure.Message, StringComparison.Ordinal);
    }

    private static DocumentPath ColumnOf<TResult>(Expression<Func<Shop, TResult>> selector) =>
        Assert.Single(new ProjectionTranslator(_mapping).Translate(selector).Columns);

    private sealed class Shop(int id)
    {
        public int Id { get; } = id;

        public Cabinet? Cabinet { get; set; }

        public Drawer? Drawer { get; set; }

        public HashSet<string> Own { get; } = new(StringComparer.OrdinalIgnoreCase);

        public List<string> Notes { get; } = [];

        public List<string> Loud => [.. Notes.Select(note => note.ToUpperInvariant())];

        public HashSet<string> Folded => new(Notes, StringComparer.OrdinalIgnoreCase);
    }

    private sealed class Cabinet
    {
        public HashSet<string> Labels { get; } = new(StringComparer.OrdinalIgnoreCase);

        public List<string> Notes { get; } = [];

        public Drawer? Drawer { get; set; }
    }

    private sealed class Drawer
    {
        public HashSet<string> Labels { get; } = new(StringComparer.OrdinalIgnoreCase);
    }

    private sealed class Model : IAggregateModel
    {
        public void Build(AggregateModelBuilder model)
        {
            model.Collection<Shop, int>("shops", shop => shop.Id)
                .FormerName(shop => shop.Cabinet, "box")
                .Computed(shop => shop.Loud)
                .Computed(shop => shop.Folded);
            model.Type<Cabinet>().FormerName(cabinet => cabinet.Labels, "tags");
            model.Type<Drawer>().FormerName(drawer => drawer.Labels, "tags");
        }
    }
}
