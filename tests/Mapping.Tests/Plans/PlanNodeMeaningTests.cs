using System.Text.Json;
using Granary.Contracts.Plans;
using Granary.Domain;
using Xunit;

namespace Granary.Mapping.Tests.Plans;

/// <summary>The documents that fulfil a node of a plan, and the order of single values.</summary>
public sealed class PlanNodeMeaningTests
{
    private static readonly DocumentView _document = ViewOf("""{ "text": "Abc", "number": 3, "inner": { "zip": 9 }, "list": [1, 2, 3] }""");
    private static readonly PlanOperand _null = new PlanOperand.Constant(new(ScalarKind.Integer, null));

    internal static DocumentView ViewOf(string json, string id = "a") =>
        new(new AggregateKey(new CollectionName("crates"), id), JsonElement.Parse(json));

    [Theory]
    [InlineData(null, null, 0)]
    [InlineData(null, 1L, -1)]
    [InlineData("", null, 1)]
    [InlineData("B", "a", -1)]
    [InlineData(2L, 10L, -1)]
    [InlineData(2d, 1.5d, 1)]
    [InlineData(double.NaN, double.NegativeInfinity, -1)]
    [InlineData(true, false, 1)]
    public void Values_of_one_kind_are_ordered_null_first(object? left, object? right, int order)
    {
        Assert.Equal(order, Math.Sign(ScalarOrder.Compare(left, right)));
        Assert.Equal(-order, Math.Sign(ScalarOrder.Compare(right, left)));
    }

    [Fact]
    public void Values_of_two_kinds_are_not_compared_and_both_kinds_are_named() => Assert.StartsWith(
        "A Int64 cannot be compared with a String.",
        Assert.Throws<ArgumentException>(() => ScalarOrder.Compare(1L, "1")).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(nameof(ComparisonOperator.Equal), false, true, false)]
    [InlineData(nameof(ComparisonOperator.Less), true, false, false)]
    [InlineData(nameof(ComparisonOperator.LessOrEqual), true, true, false)]
    [InlineData(nameof(ComparisonOperator.Greater), false, false, true)]
    [InlineData(nameof(ComparisonOperator.GreaterOrEqual), false, true, true)]
    public void A_comparison_follows_the_order_and_with_null_only_equality_of_two_nulls_holds(
        string name, bool below, bool same, bool above)
    {
        ComparisonOperator @operator = Enum.Parse<ComparisonOperator>(name);
        Assert.Equal((below, same, above), (Compares(2, 3), Compares(3, 3), Compares(4, 3)));
        Assert.False(Compares(null, 3));
        Assert.False(Compares(3, null));
        Assert.Equal(@operator == ComparisonOperator.Equal, Compares(null, null));

        bool Compares(long? left, long? right) => _document.Fulfils(new PlanNode.Comparison(Whole(left), @operator, Whole(right)));
    }

    [Theory]
    [InlineData(nameof(TextMatchKind.Prefix), "Ab", true)]
    [InlineData(nameof(TextMatchKind.Prefix), "bc", false)]
    [InlineData(nameof(TextMatchKind.Suffix), "bc", true)]
    [InlineData(nameof(TextMatchKind.Suffix), "Ab", false)]
    [InlineData(nameof(TextMatchKind.Contains), "b", true)]
    [InlineData(nameof(TextMatchKind.Contains), "B", false)]
    public void A_text_matches_by_its_units_and_a_missing_one_matches_nothing(string name, string pattern, bool matches)
    {
        TextMatchKind kind = Enum.Parse<TextMatchKind>(name);
        Assert.Equal(matches, _document.Fulfils(new PlanNode.TextMatch(Member("text", ScalarKind.Text), kind, pattern)));
        Assert.False(_document.Fulfils(new PlanNode.TextMatch(Member("absent", ScalarKind.Text), kind, "")));
    }

    [Theory]
    [InlineData("list", true, 2L)]
    [InlineData("text", false, null)]
    [InlineData("absent", false, null)]
    public void Only_the_elements_of_an_array_fulfil_a_condition_and_nothing_else_has_a_count(string member, bool any, long? count)
    {
        var sequence = new DocumentPath([member]);
        var element = new PlanOperand.Member(new DocumentPath([]) { Kind = ScalarKind.Integer, Level = 1 });
        var condition = new PlanNode.Comparison(element, ComparisonOperator.Less, Member("number", ScalarKind.Integer));

        Assert.Equal(any, _document.Fulfils(new PlanNode.AnyElement(sequence, condition)));
        Assert.False(_document.Fulfils(new PlanNode.AnyElement(sequence, PlanNode.Nothing)));
        Assert.Equal(count, _document.Evaluate(new PlanOperand.Count(sequence, condition)));
    }

    [Fact]
    public void A_membership_holds_for_an_equal_value_and_an_identity_for_the_same_text()
    {
        PlanValue[] values = [new(ScalarKind.Integer, 1L), new(ScalarKind.Integer, 3L)];

        Assert.True(_document.Fulfils(new PlanNode.Membership(Member("number", ScalarKind.Integer), values)));
        Assert.False(_document.Fulfils(new PlanNode.Membership(Whole(2), values)));
        Assert.False(_document.Fulfils(new PlanNode.Membership(_null, values)));
        Assert.True(_document.Fulfils(new PlanNode.IdentityMembership(["b", "a"])));
        Assert.False(_document.Fulfils(new PlanNode.IdentityMembership(["A"])));
    }

    [Theory]
    [InlineData(2L, "b", true)]
    [InlineData(4L, "0", false)]
    [InlineData(3L, "0", true)]
    [InlineData(3L, "a", false)]
    [InlineData(3L, "b", false)]
    public void A_row_is_after_another_by_its_key_and_by_its_id_where_the_keys_are_equal(long key, string id, bool isAfter) => Assert.Equal(
        isAfter, _document.Fulfils(new PlanNode.RowAfter([Member("number", ScalarKind.Integer)], [new(ScalarKind.Integer, key)], id)));

    [Fact]
    public void What_is_no_node_of_a_plan_is_refused() => Assert.StartsWith(
        "null is not a plan node.", Assert.Throws<ArgumentException>(() => _document.Fulfils(null!)).Message, StringComparison.Ordinal);

    private static PlanOperand.Member Member(string name, ScalarKind kind) => new(new DocumentPath([name]) { Kind = kind });

    private static PlanOperand.Constant Whole(long? number) => new(new(ScalarKind.Integer, number));
}
