using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Xunit;

namespace Granary.Mapping.Tests.Aggregates;

/// <summary>Indexes of a model as data: their places and their conditions.</summary>
public sealed class IndexPlanTests
{
    [Fact]
    public void Each_index_has_its_own_condition_and_the_chain_goes_on()
    {
        int least = 3;
        IReadOnlyList<IndexPlan> indexes = Resolve(model => model.Collection<Parcel, string>("parcels", p => p.Id)
            .Index(p => p.Name)
            .Index(p => p.Rank, p => p.Name).Where(p => p.Rank >= least && !p.IsLost && p.Name != null)
            .Index(p => p.Size.Height));

        Assert.Equal(
            ["(name)", "(rank, name) where rank >= 3 and not isLost = True and not name = null", "(size.height)"],
            indexes.Select(index => index.ToString()));
    }

    [Fact]
    public void A_condition_is_given_once()
    {
        IndexBuilder<Parcel, string>? index = null;
        Resolve(model =>
        {
            index = model.Collection<Parcel, string>("parcels", p => p.Id).Index(p => p.Name);
            index.Where(p => p.IsLost);
        });

        Assert.Throws<InvalidOperationException>(() => index!.Where(p => p.Rank > 1)); // set by then
    }

    [Fact]
    public void An_index_over_elements_has_the_collection_and_a_value_of_its_elements()
    {
        IReadOnlyList<IndexPlan> indexes = Resolve(model => model.Collection<Parcel, string>("parcels", p => p.Id)
            .IndexElements(p => p.Labels)
            .IndexElements(p => p.Contents, item => item.Size.Height)
            .Index(p => p.Name));

        Assert.Equal(["(labels[])", "(contents[].size.height)", "(name)"], indexes.Select(index => index.ToString()));
    }

    [Fact]
    public void An_index_over_what_is_no_single_value_of_elements_is_refused_with_its_reason()
    {
        Assert.Contains("no numbers with fractions", Refusal(c => c.IndexElements(p => p.Contents, item => item.Price)), Ordinal);
        Assert.Contains("is not a single value", Refusal(c => c.IndexElements(p => p.Contents)), Ordinal);
        Assert.Contains("is no collection", Refusal(c => c.IndexElements(p => p.Name)), Ordinal);
        Assert.Contains("it is a dictionary", Refusal(c => c.IndexElements(p => p.Counts)), Ordinal);
        Assert.Contains("is not a chain of members", Refusal(c => c.IndexElements(p => p.Labels.Where(label => label != ""))), Ordinal);
        Assert.Contains("is not a chain of members", Refusal(c => c.IndexElements(p => p.Labels, label => label + "!")), Ordinal);
        Assert.Contains("p.Contents", Refusal(c => c.IndexElements(p => p.Contents)), Ordinal);
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static string Refusal(Action<CollectionBuilder<Parcel, string>> declare) =>
        Assert.Throws<UnmappableModelException>(
            () => Resolve(model => declare(model.Collection<Parcel, string>("parcels", p => p.Id)))).Message;

    private static IReadOnlyList<IndexPlan> Resolve(Action<AggregateModelBuilder> build) =>
        new AggregateMappings(AggregateModel.Build([new Model(build)])).For(typeof(Parcel)).Indexes;

    private sealed class Model(Action<AggregateModelBuilder> build) : IAggregateModel
    {
        void IAggregateModel.Build(AggregateModelBuilder model) => build(model);
    }

    private sealed record Size(int Height, int Width);

    private sealed record Item(Size Size, decimal Price);

    private sealed record Parcel(string Id, string Name, int Rank, bool IsLost, Size Size)
    {
        public List<string> Labels { get; init; } = [];

        public List<Item> Contents { get; init; } = [];

        public Dictionary<string, int> Counts { get; init; } = [];
    }
}
