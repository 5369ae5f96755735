using System.Text;
using Granary.Cluster.Wire;
using Granary.Contracts.Plans;
using Granary.Domain;
using Xunit;

namespace Granary.Cluster.Tests.Wire;

/// <summary>The text of plans, byte for byte: silos and clients of other versions read and write it.</summary>
public sealed class PlanTextTests
{
    private static readonly PlanOperand.Member _name = new(new DocumentPath(["customer", "name"]) { Kind = ScalarKind.Text });

    private static readonly PlanOperand.Member _count = new(new DocumentPath(["count"]) { Kind = ScalarKind.Integer }) { Level = 1 };

    private static readonly PlanOperand.Member _stage = new(new DocumentPath(["stage"])
    {
        Kind = ScalarKind.Name,
        Renamings = new PlanRenamings([new PlanRenaming("Sent") { Today = "Shipped" }]) { OfFlags = true },
    });

    private static readonly PlanStandIns _standIns =
        new([new PlanStandIn(0) { FormerNames = ["buyer"], Otherwise = "1", Subtypes = ["a"] }]);

    private static readonly DocumentPath _lines = new(["lines"]);

    private const string Before = "{\"Collection\":\"orders\",\"Filter\":";
    private const string Behind = ",\"Order\":[],\"TiesDescending\":false,\"Skip\":0,\"IsOrdered\":false}";

    public static TheoryData<object, string> Conditions => new()
    {
        {
            new PlanNode.AllOf([new PlanNode.AnyOf([]), new PlanNode.Negation(new PlanNode.IdentityMembership(["1"]))]),
            """{"is":"all","Nodes":[{"is":"any","Nodes":[]},{"is":"not","Node":{"is":"ids","Ids":["1"]}}]}"""
        },
        {
            new PlanNode.Comparison(_name, ComparisonOperator.Less, new PlanOperand.Constant(new PlanValue(ScalarKind.Text, "x"))),
            """
            {"is":"comparison","Left":{"is":"path","Path":{"Members":["customer","name"],"Kind":"Text"},
            "Level":0,"Kind":"Text"},"Operator":"Less","Right":{"is":"value","Value":["Text","x"],
            "Kind":"Text"}}
            """
        },
        {
            new PlanNode.TextMatch(new PlanOperand.Member(_name.Path with { StandIns = _standIns }), TextMatchKind.Prefix, "x"),
            """
            {"is":"match","Text":{"is":"path","Path":{"Members":["customer","name"],"Kind":"Text",
            "StandIns":{"All":[{"Position":0,"FormerNames":["buyer"],"Otherwise":"1","Subtypes":["a"]}]}},
            "Level":0,"Kind":"Text"},"Kind":"Prefix","Pattern":"x"}
            """
        },
        {
            new PlanNode.Membership(_stage, []),
            """
            {"is":"in","Operand":{"is":"path","Path":{"Members":["stage"],
            "Renamings":{"All":[{"Former":"Sent","Today":"Shipped"}],"OfFlags":true}},"Level":0,"Kind":"Name"},"Values":[]}
            """
        },
        {
            new PlanNode.Membership(new PlanOperand.Folded(_name), [new PlanValue(ScalarKind.Text, null)]),
            """
            {"is":"in","Operand":{"is":"fold","Text":{"is":"path","Path":{"Members":["customer","name"],
            "Kind":"Text"},"Level":0,"Kind":"Text"},"Kind":"Text"},"Values":[["Text",null]]}
            """
        },
    };

    public static TheoryData<object, string> Collections => new()
    {
        {
            new PlanNode.AnyElement(_lines, new PlanNode.Membership(_count, [])),
            """
            {"is":"element","Sequence":{"Members":["lines"],"Level":0},"Condition":{"is":"in",
            "Operand":{"is":"path","Path":{"Members":["count"],"Kind":"Integer"},"Level":1,"Kind":"Integer"},
            "Values":[]}}
            """
        },
        {
            new PlanNode.AnyElement(_lines with { Level = 2, StandIns = _standIns }, new PlanNode.AnyOf([])),
            """
            {"is":"element","Sequence":{"Members":["lines"],"Level":2,"StandIns":{"All":[{"Position":0,
            "FormerNames":["buyer"],"Otherwise":"1","Subtypes":["a"]}]}},"Condition":{"is":"any","Nodes":[]}}
            """
        },
        {
            new PlanNode.HasEntry(new DocumentPath(["prices"]), "EUR"),
            """
            {"is":"key","Map":{"Members":["prices"],"Level":0},"Key":"EUR"}
            """
        },
        {
            new PlanNode.RowAfter([new PlanOperand.Count(_lines, new PlanNode.AnyOf([]))], [new PlanValue(ScalarKind.Integer, 2L)], "7"),
            """
            {"is":"after","Keys":[{"is":"count","Sequence":{"Members":["lines"],"Level":0},
            "Condition":{"is":"any","Nodes":[]},"Kind":"Integer"}],"Values":[["Integer","2"]],"Id":"7"}
            """
        },
    };

    public static TheoryData<object, string> Dictionaries => new()
    {
        {
            new PlanNode.Membership(
                new PlanOperand.Entry(_lines with { Level = 1 }, "EUR", new DocumentPath(["amount"]) { Kind = ScalarKind.Decimal }), []),
            """
            {"is":"in","Operand":{"is":"entry","Map":{"Members":["lines"],"Level":1},"Key":"EUR",
            "Content":{"Members":["amount"],"Kind":"Decimal"},"Kind":"Decimal"},"Values":[]}
            """
        },
        {
            new PlanNode.Membership(new PlanOperand.EntryCount(_lines), []),
            """
            {"is":"in","Operand":{"is":"entries","Map":{"Members":["lines"],"Level":0},"Kind":"Integer"},"Values":[]}
            """
        },
    };

    public static TheoryData<object, string> Operands => new()
    {
        {
            new PlanNode.Membership(new PlanOperand.TextLength(_name), []),
            """
            {"is":"in","Operand":{"is":"length","Text":{"is":"path","Path":{"Members":["customer","name"],
            "Kind":"Text"},"Level":0,"Kind":"Text"},"Kind":"Integer"},"Values":[]}
            """
        },
        {
            new PlanNode.Membership(new PlanOperand.MomentPart(DatePart.CalendarDay, _name), []),
            """
            {"is":"in","Operand":{"is":"part","Part":"CalendarDay","Moment":{"is":"path",
            "Path":{"Members":["customer","name"],"Kind":"Text"},"Level":0,"Kind":"Text"},"Kind":"Date"},
            "Values":[]}
            """
        },
        {
            new PlanNode.Membership(new PlanOperand.Widened(_count, ScalarKind.Float), []),
            """
            {"is":"in","Operand":{"is":"widen","Number":{"is":"path","Path":{"Members":["count"],
            "Kind":"Integer"},"Level":1,"Kind":"Integer"},"To":"Float","Kind":"Float"},"Values":[]}
            """
        },
        {
            new PlanNode.Membership(new PlanOperand.FirstPresent(_name, _name), []),
            """
            {"is":"in","Operand":{"is":"first","Value":{"is":"path","Path":{"Members":["customer","name"],
            "Kind":"Text"},"Level":0,"Kind":"Text"},"Otherwise":{"is":"path","Path":{"Members":["customer",
            "name"],"Kind":"Text"},"Level":0,"Kind":"Text"},"Kind":"Text"},"Values":[]}
            """
        },
        {
            new PlanNode.Membership(new PlanOperand.Arithmetic(ArithmeticOperator.Add, _count, _count) { In = NumberType.Int64 }, []),
            """
            {"is":"in","Operand":{"is":"compute","Operator":"Add","Left":{"is":"path",
            "Path":{"Members":["count"],"Kind":"Integer"},"Level":1,"Kind":"Integer"},"Right":{"is":"path",
            "Path":{"Members":["count"],"Kind":"Integer"},"Level":1,"Kind":"Integer"},"In":"Int64",
            "Kind":"Integer"},"Values":[]}
            """
        },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    [MemberData(nameof(Collections))]
    [MemberData(nameof(Dictionaries))]
    [MemberData(nameof(Operands))]
    public void A_condition_has_the_text_that_other_versions_read(object node, string text)
    {
        byte[] sent = PlanDocument.Write(new QueryPlan(new CollectionName("orders"), (PlanNode)node));

        Assert.Equal($"{Before}{OneLine(text)}{Behind}", Text(sent));
        Assert.Equal(Text(sent), Text(PlanDocument.Write(PlanDocument.Read(sent))));
    }

    [Fact]
    public void Order_window_and_columns_have_the_text_that_other_versions_read()
    {
        var plan = new QueryPlan(new CollectionName("orders"), PlanNode.Everything)
        {
            Order = [new PlanOrder(_name, true)], Skip = 3, Take = 4,
            Columns = [new(["id"]), new(["buyer", "city"]) { StandIns = _standIns }],
        };

        Assert.Equal(
            OneLine(
                """
                {"Collection":"orders","Filter":{"is":"all","Nodes":[]},"Order":[{"Key":{"is":"path",
                "Path":{"Members":["customer","name"],"Kind":"Text"},"Level":0,"Kind":"Text"},"Descending":true}],
                "TiesDescending":false,"Skip":3,"Take":4,"Columns":[{"Members":["id"]},{"Members":["buyer","city"],
                "StandIns":{"All":[{"Position":0,"FormerNames":["buyer"],"Otherwise":"1","Subtypes":["a"]}]}}],
                "IsOrdered":true}
                """),
            Text(PlanDocument.Write(plan)));
        Assert.Equal(plan.Columns, PlanDocument.Read(PlanDocument.Write(plan)).Columns);
    }

    // The texts here are broken behind commas, and those that travel are not.
    private static string OneLine(string text) => text.ReplaceLineEndings("");

    private static string Text(byte[] document) => Encoding.UTF8.GetString(document);
}
