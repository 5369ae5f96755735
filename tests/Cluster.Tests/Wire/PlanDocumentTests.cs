using System.Text;
using System.Text.Json;
using Granary.Cluster.Wire;
using Granary.Contracts.Plans;
using Granary.Domain;
using Xunit;

namespace Granary.Cluster.Tests.Wire;

/// <summary>A plan arrives as what it was, with every kind of node and of constant.</summary>
public sealed class PlanDocumentTests
{
    private static readonly PlanOperand.Member _path = new(new DocumentPath(["customer", "name"]) { Kind = ScalarKind.Text });

    private static readonly DocumentPath _sequence = new(["lines"]);

    private static readonly PlanOperand.Member _number = new(new DocumentPath(["total"]) { Kind = ScalarKind.Integer });

    private static readonly PlanStandIns _standIns = new(
    [
        new PlanStandIn(0) { FormerNames = ["buyer", "client"] },
        new PlanStandIn(1) { Otherwise = "\"ä\"", Subtypes = ["person"] },
    ]);

    private static IReadOnlyList<PlanOperand> Operands =>
    [
        _path,
        new PlanOperand.Member(_path.Path with { StandIns = _standIns }),
        new PlanOperand.Count(_sequence with { StandIns = _standIns }, new PlanNode.IdentityMembership(["1"])),
        new PlanOperand.Constant(new PlanValue(ScalarKind.Text, "x")),
        new PlanOperand.Count(_sequence, new PlanNode.IdentityMembership(["1"])),
        new PlanOperand.Entry(_sequence, "a'\"é", new DocumentPath([]) { Kind = ScalarKind.Decimal }),
        new PlanOperand.Entry(
            _sequence with { Level = 1, StandIns = _standIns },
            "",
            new DocumentPath(["city"]) { Kind = ScalarKind.Text, StandIns = _standIns }),
        new PlanOperand.EntryCount(_sequence with { Level = 1 }),
        new PlanOperand.TextLength(_path),
        new PlanOperand.Folded(_path),
        new PlanOperand.MomentPart(DatePart.CalendarDay, _path),
        new PlanOperand.Widened(_number, ScalarKind.Decimal),
        new PlanOperand.FirstPresent(_path, _path),
        new PlanOperand.Arithmetic(ArithmeticOperator.Multiply, _number, _number) { In = NumberType.Int64 },
    ];

    public static TheoryData<object> Values =>
    [
        new PlanValue(ScalarKind.Text, "ä\"\\\u0000\ud83d\ude00"),
        new PlanValue(ScalarKind.Text, ""),
        new PlanValue(ScalarKind.Text, null),
        new PlanValue(ScalarKind.Integer, long.MinValue),
        new PlanValue(ScalarKind.Integer, long.MaxValue),
        new PlanValue(ScalarKind.Integer, null),
        new PlanValue(ScalarKind.Decimal, decimal.MaxValue),
        new PlanValue(ScalarKind.Decimal, 1.0000000000000000000000000001m),
        new PlanValue(ScalarKind.Decimal, -0.10m),
        new PlanValue(ScalarKind.Float, double.MinValue),
        new PlanValue(ScalarKind.Float, double.Epsilon),
        new PlanValue(ScalarKind.Float, -0d),
        new PlanValue(ScalarKind.Float, double.NaN),
        new PlanValue(ScalarKind.Float, double.PositiveInfinity),
        new PlanValue(ScalarKind.Float, 0.1),
        new PlanValue(ScalarKind.Boolean, true),
        new PlanValue(ScalarKind.Boolean, false),
        new PlanValue(ScalarKind.Instant, "2026-01-31T09:30:00.0000000Z"),
        new PlanValue(ScalarKind.Date, "2026-01-31"),
        new PlanValue(ScalarKind.TimeOfDay, "09:30:00.0000000"),
        new PlanValue(ScalarKind.Guid, "6f9619ff-8b86-d011-b42d-00c04fc964ff"),
        new PlanValue(ScalarKind.Name, "Pending"),
        new PlanValue(ScalarKind.Duration, "PT1H"),
        new PlanValue(ScalarKind.Bytes, "AAEC"),
    ];

    public static TheoryData<string, object> Nodes => new()
    {
        { "all", new PlanNode.AllOf([]) },
        { "any", new PlanNode.AnyOf([new PlanNode.AllOf([]), new PlanNode.Negation(new PlanNode.AnyOf([]))]) },
        { "not", new PlanNode.Negation(new PlanNode.IdentityMembership(["1", "é", ""])) },
        { "match", new PlanNode.AnyOf([.. Enum.GetValues<TextMatchKind>().Select(kind => new PlanNode.TextMatch(_path, kind, "a%_b"))]) },
        {
            "comparison",
            new PlanNode.AllOf(
                [
                    .. Enum.GetValues<ComparisonOperator>()
                        .Select(op => new PlanNode.Comparison(_path, op, new PlanOperand.Constant(new(ScalarKind.Text, "x")))),
                ])
        },
        { "two paths", new PlanNode.Comparison(_path, ComparisonOperator.Less, _path) },
        { "in", new PlanNode.Membership(_path, [new(ScalarKind.Text, "a"), new(ScalarKind.Text, null)]) },
        { "key", new PlanNode.HasEntry(_sequence with { Level = 1 }, "a'\"é") },
        { "ids", new PlanNode.IdentityMembership([]) },
        {
            "after",
            new PlanNode.RowAfter(
                [new PlanOperand.Count(new DocumentPath(["lines"]), PlanNode.Everything)],
                [new PlanValue(ScalarKind.Integer, 2L)], "é/1")
        },
        {
            "element",
            new PlanNode.AnyElement(_sequence, new PlanNode.Comparison(_path with { Level = 1 }, ComparisonOperator.Equal, _path))
        },
        {
            "operands",
            new PlanNode.AllOf([.. Operands.Select(operand => new PlanNode.Comparison(operand, ComparisonOperator.Equal, operand))])
        },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_constant_arrives_with_its_kind_its_type_and_every_digit(object constant)
    {
        var value = (PlanValue)constant;
        QueryPlan arrived = Travel(Plan(new PlanNode.Comparison(_path, ComparisonOperator.Equal, new PlanOperand.Constant(value))));

        PlanValue found = ((PlanOperand.Constant)((PlanNode.Comparison)arrived.Filter).Right).Value;
        Assert.Equal((value.Kind, value.Content?.GetType()), (found.Kind, found.Content?.GetType()));
        Assert.Equal(value.ToString(), found.ToString());
        if (value.Content is double number)
        {
            // Its type was compared.
            Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits((double)found.Content!));
        }
    }

    [Fact]
    public void Every_kind_of_constant_and_of_node_is_tried_here()
    {
        Assert.Equal(
            Enum.GetValues<ScalarKind>(), ((IEnumerable<object[]>)Values).Select(row => ((PlanValue)row[0]).Kind).Distinct().Order());
        PlanNode[] nodes = [.. ((IEnumerable<object[]>)Nodes).Select(row => (PlanNode)row[1])];
        string all = string.Concat(nodes.Select(node => Encoding.UTF8.GetString(PlanDocument.Write(Plan(node)))));
        Assert.All(
            typeof(PlanNode).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PlanNode)) && !type.IsAbstract),
            type => Assert.Contains(nodes, node => Holds(node, type)));
        Assert.DoesNotContain("Granary", all, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_operand_is_tried_here() => Assert.All(
        typeof(PlanOperand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PlanOperand)) && !type.IsAbstract),
        type => Assert.Contains(Operands, operand => operand.GetType() == type));

    [Fact]
    public void Columns_summaries_and_what_they_found_arrive()
    {
        DocumentPath[] columns = [new(["id"]), new(["place", "city"])];
        var summary = new PlanSummary { GroupBy = _path, Sum = _number, MaxGroups = 7 };
        SummaryGroup[] groups =
        [
            new(3)
            {
                Key = new PlanValue(ScalarKind.Text, null), Summed = 2, Sum = ExactNumber.Parse("-12345678901234567890123456789012345.678"),
            },
            new(0),
        ];

        Assert.Equal(columns, Travel(Plan(new PlanNode.AllOf([])) with { Columns = columns }).Columns);
        Assert.Null(Travel(Plan(new PlanNode.AllOf([]))).Columns);
        Assert.Equal(summary, PlanDocument.ReadSummary(PlanDocument.WriteSummary(summary)));
        Assert.Equal(groups, PlanDocument.ReadGroups(PlanDocument.WriteGroups(groups)));
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public void A_node_arrives_as_it_was(string name, object node)
    {
        QueryPlan plan = Plan((PlanNode)node);

        byte[] sent = PlanDocument.Write(plan);

        Assert.NotEmpty(name);
        Assert.Equal(node.GetType(), PlanDocument.Read(sent).Filter.GetType());
        Assert.Equal(Encoding.UTF8.GetString(sent), Encoding.UTF8.GetString(PlanDocument.Write(PlanDocument.Read(sent))));
    }

    [Fact]
    public void Order_and_window_arrive_with_the_plan()
    {
        QueryPlan plan = Plan(new PlanNode.AllOf([])) with {
            Order = [new PlanOrder(_path, true), new PlanOrder(_path, false)], Skip = 3, Take = 0 };

        QueryPlan arrived = Travel(plan);

        Assert.Equal(plan.Order, arrived.Order);
        Assert.Equal((plan.Collection, 3L, 0L), (arrived.Collection, arrived.Skip, arrived.Take));
        Assert.Null(Travel(Plan(new PlanNode.AllOf([]))).Take);
    }

    [Fact]
    public void A_plan_of_a_thousand_nodes_within_each_other_arrives()
    {
        PlanNode node = new PlanNode.AllOf([]);
        for (int i = 0; i < 1000; i++)
        {
            node = new PlanNode.Negation(node);
        }

        Assert.IsType<PlanNode.Negation>(Travel(Plan(node)).Filter);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"Collection\":\"orders\",\"Filter\":{\"is\":\"Granary.Contracts.Plans.AllOf\"}}")]
    [InlineData("[]")]
    [InlineData("""{"Collection":"orders","Filter":{"is":"in","Operand":{"is":"path","Path":{"Members":["a"]}},"Values":[]}}""")]
    [InlineData("""{"Collection":"orders","Filter":{"is":"element","Sequence":{"Members":["a"]},"Condition":{"is":"any","Nodes":[]}}}""")]
    public void What_is_no_plan_is_refused(string text) =>
        Assert.ThrowsAny<JsonException>(() => PlanDocument.Read(Encoding.UTF8.GetBytes(text)));

    private static QueryPlan Plan(PlanNode filter) => new(new CollectionName("orders"), filter);

    private static QueryPlan Travel(QueryPlan plan) => PlanDocument.Read(PlanDocument.Write(plan));

    private static bool Holds(PlanNode node, Type type) => node.GetType() == type || node switch
    {
        PlanNode.AllOf all => all.Nodes.Any(part => Holds(part, type)),
        PlanNode.AnyOf any => any.Nodes.Any(part => Holds(part, type)),
        PlanNode.Negation not => Holds(not.Node, type),
        _ => false,
    };
}
