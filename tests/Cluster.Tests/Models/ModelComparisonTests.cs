using Granary.Cluster.Models;
using Granary.Cluster.Wire;
using Xunit;

namespace Granary.Cluster.Tests.Models;

public sealed class ModelComparisonTests
{
    private static readonly CollectionMessage _orders = new() { Name = "orders" };
    private static readonly CollectionMessage _scratch = new()
    {
        Name = "granary-verify-tickets", Constraints = new Dictionary<string, string> { ["name"] = "name" },
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Scratch_collections_that_one_side_lacks_are_no_difference(bool isClient)
    {
        ModelMessage with = Of(_orders, _scratch);
        ModelMessage without = Of(_orders);

        Assert.Empty(ModelComparison.Find(with, without, isClient, "the silo"));
        Assert.Empty(ModelComparison.Find(without, with, isClient, "the silo"));
    }

    [Fact]
    public void Scratch_collections_that_both_sides_have_are_compared_as_any_other()
    {
        ModelMessage other = Of(_scratch with { Constraints = [] });

        ModelDifference difference = Assert.Single(ModelComparison.Find(Of(_scratch), other, isClient: false, "the silo"));

        Assert.True(difference.IsHarmful);
    }

    [Fact]
    public void Collections_of_the_domain_that_one_side_lacks_are_named() => Assert.Equal(
        "the silo has a collection 'orders' that this process does not know",
        Assert.Single(ModelComparison.Find(Of(), Of(_orders), isClient: true, "the silo")).Text);

    private static ModelMessage Of(params CollectionMessage[] collections) => new() { Collections = collections };
}
