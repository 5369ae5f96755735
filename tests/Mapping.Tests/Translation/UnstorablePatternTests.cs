using Granary.Contracts.Plans;
using Granary.Mapping.Translation.Methods;
using Xunit;

namespace Granary.Mapping.Tests.Translation;

/// <summary>
/// No stored text is found by a pattern that none can have. A pattern that begins or ends with half of a character may be found in memory,
/// and a database finds it only at the beginning of a member.
/// </summary>
public sealed class UnstorablePatternTests
{
    private const string High = "\uD83D";
    private const string Low = "\uDE00";

    private static readonly PlanOperand _text = new PlanOperand.Member(new DocumentPath(["name"]) { Kind = ScalarKind.Text });

    private static readonly (TextMatchKind Kind, string Pattern, bool IsFound)[] _patterns =
    [
        (TextMatchKind.Prefix, "a\0", false), (TextMatchKind.Suffix, "\0a", false), (TextMatchKind.Contains, "\0", false),
        (TextMatchKind.Prefix, Low + "a", false), (TextMatchKind.Suffix, "a" + High, false),
        (TextMatchKind.Contains, "a" + Low + "b", false), (TextMatchKind.Contains, "a" + High + "b", false),
        (TextMatchKind.Suffix, Low + "\0", false),
        (TextMatchKind.Contains, "\0" + High, false), (TextMatchKind.Prefix, "\0" + High, false),
        (TextMatchKind.Contains, Low + "a\0" + High, false),
        (TextMatchKind.Suffix, Low + "a", true), (TextMatchKind.Suffix, Low, true), (TextMatchKind.Contains, Low + "a", true),
        (TextMatchKind.Contains, "a" + High, true), (TextMatchKind.Contains, Low + "a" + High, true), (TextMatchKind.Contains, High, true),
    ];

    public static TheoryData<int> Patterns => [.. Enumerable.Range(0, _patterns.Length)];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void A_pattern_is_found_in_no_stored_text_unless_half_of_a_character_at_its_edge_belongs_to_a_whole_one(int number)
    {
        (TextMatchKind kind, string pattern, bool isFound) = _patterns[number];

        Assert.Equal(isFound ? null : PlanNode.Nothing, UnstorablePattern.Match(_text, kind, pattern));
    }

    [Fact]
    public void A_beginning_that_ends_with_half_of_a_character_is_a_range_of_a_member_and_unknown_of_a_computed_text()
    {
        var range = Assert.IsType<PlanNode.AllOf>(UnstorablePattern.Match(_text, TextMatchKind.Prefix, "a" + High));

        Assert.Equal(
            [(ComparisonOperator.GreaterOrEqual, "a\uD83D\uDC00"), (ComparisonOperator.Less, "a\uD83E\uDC00")],
            range.Nodes.Cast<PlanNode.Comparison>().Select(one => (one.Operator, ((PlanOperand.Constant)one.Right).Value.Content)));
        Assert.Null(UnstorablePattern.Match(new PlanOperand.Folded(_text), TextMatchKind.Prefix, "a" + High));
    }
}
