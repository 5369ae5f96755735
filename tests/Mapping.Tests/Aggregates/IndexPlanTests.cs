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

    private static IReadOnlyList<IndexPlan> Resolve(Action<AggregateModelBuilder> build) =>
        new AggregateMappings(AggregateModel.Build([new Model(build)])).For(typeof(Parcel)).Indexes;

    private sealed class Model(Action<AggregateModelBuilder> build) : IAggregateModel
    {
        void IAggregateModel.Build(AggregateModelBuilder model) => build(model);
    }

    private sealed record Size(int Height, int Width);

    private sealed record Parcel(string Id, string Name, int Rank, bool IsLost, Size Size);
}
