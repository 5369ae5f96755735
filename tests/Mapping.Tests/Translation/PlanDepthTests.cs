using Granary.Contracts.Plans;
using Granary.Mapping.Translation;
using Xunit;

namespace Granary.Mapping.Tests.Translation;

/// <summary>
/// The depth of a plan counts what a parser of SQL has to remember at once: 3 for a bracket, 2 for a condition, 5 for a function and 10 for
/// a subquery. Of several parts beside each other, the deepest counts.
/// </summary>
public sealed class PlanDepthTests
{
    private static readonly DocumentPath _stops = new(["stops"]);
    private static readonly PlanStandIn _standIn = new(0);
    private static readonly DocumentPath _olderStops = _stops with { StandIns = new PlanStandIns([_standIn, _standIn]) };

    // Operands of the depths 5, 10 and 15, and conditions of the depths 2, 7 and 17.
    private static readonly PlanOperand _value = new PlanOperand.Member(new DocumentPath(["name"]) { Kind = ScalarKind.Text });
    private static readonly PlanOperand _folded = new PlanOperand.Folded(_value);
    private static readonly PlanOperand _olderValue = new PlanOperand.Member(
        new DocumentPath(["name"]) { Kind = ScalarKind.Text, StandIns = new PlanStandIns([_standIn]) });

    private static readonly PlanOperand _renamed = Renamed(ofFlags: false);
    private static readonly PlanOperand _renamedFlags = Renamed(ofFlags: true);

    private static readonly PlanNode _least = new PlanNode.IdentityMembership(["a"]);
    private static readonly PlanNode _flat = Compare(_value, _value);
    private static readonly PlanNode _older = Compare(_olderValue, _value);

    private static readonly Dictionary<string, (PlanNode Node, int Depth)> _nodes = new()
    {
        ["everything"] = (PlanNode.Everything, 3),
        ["nothing"] = (PlanNode.Nothing, 3),
        ["an id"] = (_least, 2),
        ["all of several"] = (new PlanNode.AllOf([_least, _flat, _least]), 3 + 7),
        ["one of several"] = (new PlanNode.AnyOf([_flat, _older, _least]), 3 + 17),
        ["a negation"] = (new PlanNode.Negation(_flat), 1 + 7),
        ["two equally deep values"] = (_flat, 2 + 5),
        ["a deeper left value"] = (Compare(_folded, _value), 2 + 10),
        ["a deeper right value"] = (Compare(_value, _folded), 2 + 10),
        ["a pattern"] = (new PlanNode.TextMatch(_folded, TextMatchKind.Prefix, "a"), 2 + 5 + 10),
        ["a list of values"] = (new PlanNode.Membership(_folded, []), 2 + 10),
        ["an element"] = (new PlanNode.AnyElement(_stops, _flat), 10 + 7),
        ["an element of a collection with two stand-ins"] = (new PlanNode.AnyElement(_olderStops, _flat), 10 + 20 + 7),
        ["an element within an element"] = (new PlanNode.AnyElement(_stops, new PlanNode.AnyElement(_stops, _least)), 10 + 10 + 2),
    };

    private static readonly Dictionary<string, (PlanOperand Operand, int Depth)> _operands = new()
    {
        ["a constant"] = (new PlanOperand.Constant(new PlanValue(ScalarKind.Text, "a")), 5),
        ["a member"] = (_value, 5),
        ["a member with a stand-in"] = (_olderValue, 5 + 10),
        ["an enum with former names"] = (_renamed, 5 + 5),
        ["flags with two former names"] = (_renamedFlags, 5 + 15),
        ["a count"] = (new PlanOperand.Count(_stops, _flat), 5 + 10 + 7),
        ["a count of a collection with two stand-ins"] = (new PlanOperand.Count(_olderStops, _flat), 5 + 10 + 20 + 7),
        ["an entry of a dictionary"] = (new PlanOperand.Entry(_stops, "a", new DocumentPath([])), 5 + 5),
        ["an entry of a dictionary with two stand-ins"] = (new PlanOperand.Entry(_olderStops, "a", new DocumentPath([])), 5 + 5 + 20),
        ["a count of entries"] = (new PlanOperand.EntryCount(_stops), 5 + 10),
        ["the length of a text"] = (new PlanOperand.TextLength(_folded), 5 + 10),
        ["a text without case"] = (new PlanOperand.Folded(_folded), 5 + 10),
        ["a part of a moment"] = (new PlanOperand.MomentPart(DatePart.Year, _folded), 5 + 10),
        ["a wider number"] = (new PlanOperand.Widened(_folded, ScalarKind.Decimal), 5 + 10),
        ["a value in place of a deeper one"] = (new PlanOperand.FirstPresent(_folded, _value), 5 + 10),
        ["a deeper value in place of another"] = (new PlanOperand.FirstPresent(_value, _folded), 5 + 10),
        ["a computation with a deeper left side"] = (new PlanOperand.Arithmetic(ArithmeticOperator.Add, _folded, _value), 5 + 10),
        ["a computation with a deeper right side"] = (new PlanOperand.Arithmetic(ArithmeticOperator.Add, _value, _folded), 5 + 10),
    };

    public static TheoryData<string> Nodes => [.. _nodes.Keys];

    public static TheoryData<string> Operands => [.. _operands.Keys];

    [Theory]
    [MemberData(nameof(Nodes))]
    public void A_condition_is_as_deep_as_its_deepest_part_and_what_is_around_it(string name) =>
        Assert.Equal(_nodes[name].Depth, PlanDepth.Measure(_nodes[name].Node));

    [Theory]
    [MemberData(nameof(Operands))]
    public void A_value_is_as_deep_as_its_deepest_part_and_the_function_around_it(string name) =>
        Assert.Equal(2 + _operands[name].Depth, PlanDepth.Measure(new PlanNode.Membership(_operands[name].Operand, [])));

    private static PlanNode.Comparison Compare(PlanOperand left, PlanOperand right) => new(left, ComparisonOperator.Equal, right);

    private static PlanOperand.Member Renamed(bool ofFlags) => new(new DocumentPath(["stage"])
    {
        Kind = ScalarKind.Name,
        Renamings = new PlanRenamings([new PlanRenaming("a") { Today = "b" }, new PlanRenaming("c") { Today = "d" }]) { OfFlags = ofFlags },
    });
}
