using System.Text;
using Granary.Contracts.Plans;
using Granary.Domain;
using Xunit;

namespace Granary.Mapping.Tests.Plans;

/// <summary>The order of documents, the columns that are read of them, and their groups and sums.</summary>
public sealed class PlanResultMeaningTests
{
    private static readonly PlanOperand _rank = new PlanOperand.Member(new DocumentPath(["rank"]) { Kind = ScalarKind.Decimal });
    private static readonly DocumentView[] _documents =
    [
        PlanNodeMeaningTests.ViewOf("""{ "rank": 2.50 }""", "a"), PlanNodeMeaningTests.ViewOf("""{ "rank": 1 }""", "b"),
        PlanNodeMeaningTests.ViewOf("""{ "rank": 2.5 }""", "c"), PlanNodeMeaningTests.ViewOf("""{ "place": { "zip": 9 } }""", "d"),
    ];

    [Theory]
    [InlineData(false, false, "dbac")]
    [InlineData(false, true, "dbca")]
    [InlineData(true, false, "acbd")]
    [InlineData(true, true, "cabd")]
    public void The_key_orders_first_and_the_id_breaks_ties_in_a_direction_of_its_own(bool descending, bool tiesDescending, string order)
    {
        var plan = new QueryPlan(new CollectionName("crates"), PlanNode.Everything)
        {
            Order = [new PlanOrder(_rank, descending)], TiesDescending = tiesDescending,
        };

        Assert.Equal(order, string.Concat(_documents.Order(PlanEvaluator.Comparer(plan)).Select(document => document.Key.Id)));
    }

    [Fact]
    public void Columns_are_an_array_with_null_for_what_is_missing()
    {
        DocumentPath[] columns = [new(["place", "zip"]), new(["rank"]), new(["rank", "deeper"])];

        Assert.Equal("[9,null,null]", Encoding.UTF8.GetString(ColumnReader.Read(_documents[3], columns).Span));
        Assert.Equal("[null,2.50,null]", Encoding.UTF8.GetString(ColumnReader.Read(_documents[0], columns).Span));
    }

    [Fact]
    public void Equal_numbers_are_one_group_and_only_documents_with_a_number_are_summed()
    {
        var byRank = new PlanSummary { GroupBy = _rank, Sum = _rank };

        IReadOnlyList<SummaryGroup> groups = SummaryEvaluator.Summarize(_documents, byRank);

        Assert.Equal([(2L, 2L), (1L, 1L), (1L, 0L)], groups.Select(group => (group.Count, group.Summed)));
        Assert.Equal([5m, 1m, 0m], groups.Select(group => group.Sum.ToDecimal()));
        Assert.Equal(2, SummaryEvaluator.Summarize(_documents, byRank with { MaxGroups = 2 }).Count);
        SummaryGroup all = Assert.Single(SummaryEvaluator.Summarize(_documents, new PlanSummary { Sum = _rank }));
        Assert.Equal((4, 3, 6m), (all.Count, all.Summed, all.Sum.ToDecimal()));
    }

    [Fact]
    public void Groups_of_several_sources_with_equal_keys_become_one()
    {
        SummaryGroup one = new(2) { Key = new(ScalarKind.Text, "a"), Summed = 1, Sum = ExactNumber.Parse("1.5") };
        SummaryGroup other = new(1) { Key = new(ScalarKind.Text, "b") };

        IReadOnlyList<SummaryGroup> merged = SummaryEvaluator.Merge([one, other, one]);

        Assert.Equal([(4L, 2L), (1L, 0L)], merged.Select(group => (group.Count, group.Summed)));
        Assert.Equal(3m, merged[0].Sum.ToDecimal());
    }

    [Fact]
    public void A_missing_argument_is_named()
    {
        Assert.Throws<ArgumentNullException>("plan", () => PlanEvaluator.Comparer(null!));
        Assert.Throws<ArgumentNullException>("columns", () => ColumnReader.Read(_documents[0], null!));
        Assert.Throws<ArgumentNullException>("candidates", () => SummaryEvaluator.Summarize(null!, new PlanSummary()));
        Assert.Throws<ArgumentNullException>("summary", () => SummaryEvaluator.Summarize(_documents, null!));
        Assert.Throws<ArgumentNullException>("groups", () => SummaryEvaluator.Merge(null!));
    }
}
