using Granary.Cluster.Wire;
using Granary.Domain;
using Xunit;

namespace Granary.Cluster.Tests.Wire;

/// <summary>One aggregate has one grain, and one grain one aggregate.</summary>
public sealed class GrainKeyTests
{
    private static readonly CollectionName _orders = new("orders");

    [Theory]
    [InlineData("1")]
    [InlineData("01")]
    [InlineData("a")]
    [InlineData("A")]
    [InlineData("/")]
    [InlineData("a/b/")]
    [InlineData("é")]
    [InlineData("e\u0301")]
    [InlineData("orders/1")]
    public void A_key_comes_back_from_its_text(string id)
    {
        var key = new AggregateKey(_orders, id);

        Assert.Equal($"orders/{id}", GrainKey.Format(key));
        Assert.Equal(key, GrainKey.Parse(GrainKey.Format(key)));
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("")]
    [InlineData("/1")]
    [InlineData("Orders/1")]
    public void A_text_that_names_no_collection_is_refused(string text) => Assert.ThrowsAny<ArgumentException>(() => GrainKey.Parse(text));

    [Fact]
    public void A_text_without_an_id_is_refused() => Assert.Throws<InvalidIdentityException>(() => GrainKey.Parse("orders/"));
}
