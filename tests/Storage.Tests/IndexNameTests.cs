using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Storage.Schema;
using Xunit;

namespace Granary.Storage.Tests;

/// <summary>Two indexes never share a name: the second would be taken for the first, and would silently be missing.</summary>
public sealed class IndexNameTests
{
    [Fact]
    public void Names_that_look_alike_are_different()
    {
        IndexPlan whole = Index("order", Path("status"), Path("total"));
        string[] names =
        [
            IndexName.NameOf(whole),
            IndexName.NameOf(whole with { Conditions = [IsText("status", "a")] }),
            IndexName.NameOf(whole with { Conditions = [IsText("status", "b")] }),
            IndexName.NameOf(whole with { Conditions = [new PlanNode.Negation(IsText("status", "b"))] }),
            IndexName.NameOf(whole with { Conditions = [IsText("status", "b"), IsText("total", "b")] }),
            IndexName.NameOf(Index("order_status", Path("total"))),
            IndexName.NameOf(Index("order", Path("status_total"))),
            IndexName.NameOf(Index("order", Path("status", "total"))),
            IndexName.NameOf(Index("order", Path("total"), Path("status"))),
            IndexName.NameOf(Index("order", Path("total"), new DocumentPath(["status"]) { Kind = ScalarKind.Integer })),
            IndexName.NameOf(Index("order", Path("total"), Path("status") with { StandIns = Otherwise("\"a\"") })),
            IndexName.NameOf(Index("order", Path("total"), Path("status") with { StandIns = Otherwise("\"b\"") })),
            IndexName.NameOf(Index("order", Path("total") with { StandIns = Otherwise("\"b\"") }, Path("status"))),
            IndexName.NameOf(whole with { Conditions = [IsText("status", "a", Otherwise("\"a\""))] }),
            IndexName.NameOf(whole with { Conditions = [new PlanNode.Negation(IsText("status", "b", Otherwise("\"a\"")))] }),
        ];

        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(names, name => Assert.InRange(name.Length, 1, 63));
        Assert.All(names, name => Assert.True(IndexName.IsOne(name)));
    }

    private static IndexPlan Index(string collection, params DocumentPath[] paths) => new(new CollectionName(collection), paths);

    private static PlanStandIns Otherwise(string json) => new([new PlanStandIn(0) { Otherwise = json }]);

    private static PlanNode.Comparison IsText(string member, string value, PlanStandIns? standIns = null) => new(
        new PlanOperand.Member(Path(member) with { StandIns = standIns }),
        ComparisonOperator.Equal,
        new PlanOperand.Constant(new PlanValue(ScalarKind.Text, value)));

    private static DocumentPath Path(params string[] members) => new(members) { Kind = ScalarKind.Text };
}
