using Granary.TestSupport;
using Xunit;

namespace Granary.Domain.Tests.Identity;

/// <summary>Keys and versions are values.</summary>
public sealed class AggregateKeyTests
{
    private static readonly CollectionName _orders = new("orders");

    [Fact]
    [Trait("Promise", "S1-21 Ids are equal by value, not by reference.")]
    public void Keys_are_equal_by_value_and_ordered_as_their_utf8_bytes()
    {
        string[] ids = ["1", "01", "a", "A", "é", "e\u0301", "\uD7FF", "\uE000", "\uFFFF", "😀", "\U0010FFFF", "aa", "b"];

        Assert.Equal(new AggregateKey(_orders, "a"), new AggregateKey(new CollectionName("orders"), new string(['a'])));
        Assert.Equal(ids.Order(CodePoints.Comparer), ids.Select(id => new AggregateKey(_orders, id)).Order().Select(key => key.Id));
        Assert.True(new AggregateKey(new CollectionName("members"), "z").CompareTo(new AggregateKey(_orders, "a")) < 0);
        Assert.Equal("orders/a", new AggregateKey(_orders, "a").ToString());
    }

    [Theory]
    [InlineData("orders", true)]
    [InlineData("a", true)]
    [InlineData("order_lines-2", true)]
    [InlineData("", false)]
    [InlineData("Orders", false)]
    [InlineData("1st", false)]
    [InlineData("or ders", false)]
    [InlineData("or/ders", false)]
    [InlineData("órders", false)]
    public void Names_of_collections_are_what_urls_and_databases_agree_on(string name, bool valid)
    {
        Assert.Equal(valid, CollectionName.IsValid(name));
        Exception? refusal = Record.Exception(() => new CollectionName(name));
        Assert.Equal(valid, refusal is null);
        Assert.Equal(!valid, refusal?.Message.Contains("a-z", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public void A_name_has_its_limit()
    {
        Assert.True(CollectionName.IsValid(new string('a', 63)));
        Assert.False(CollectionName.IsValid(new string('a', 64)));
    }

    [Fact]
    public void What_default_means_is_refused_where_it_would_do_harm()
    {
        Assert.Throws<ArgumentException>(() => new AggregateKey(default, "a"));
        Assert.Throws<ArgumentException>(() => new CommitId(Guid.Empty));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AggregateVersion(-1));
        Assert.Equal(AggregateVersion.Absent, default);
        Assert.Equal(1, AggregateVersion.Absent.Next().Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    [InlineData(-1)]
    public void Pages_have_a_size_and_begin_at_one(int size)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PageRequest.First(size));
        Assert.Throws<ArgumentOutOfRangeException>(() => PageRequest.First(10).At(0));
        Assert.Equal((3, 20L), (PageRequest.First(10).Next().Next().Number, PageRequest.First(10).At(3).Offset));
    }
}
