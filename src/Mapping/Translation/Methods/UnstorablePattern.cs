using Granary.Contracts.Plans;

namespace Granary.Mapping.Translation.Methods;

/// <summary>
/// Translates the search for a pattern that no stored text can be, but that may be a part of a character in a stored text.
/// </summary>
internal static class UnstorablePattern
{
    /// <summary>Why some patterns are refused.</summary>
    public const string Advice =
        "it looks for half of a character, a lone UTF-16 surrogate, which no database does; look for the whole character.";

    /// <summary>Fulfilled where a stored text has the pattern.</summary>
    /// <returns>
    /// Null where the pattern begins or ends with half of a surrogate pair, which memory finds in stored texts and a database does not.
    /// </returns>
    public static PlanNode? Match(PlanOperand text, TextMatchKind kind, string pattern)
    {
        bool mayBegin = kind != TextMatchKind.Prefix && char.IsLowSurrogate(pattern[0]);
        bool mayEnd = kind != TextMatchKind.Suffix && char.IsHighSurrogate(pattern[^1]);
        string within = pattern[(mayBegin ? 1 : 0)..(pattern.Length - (mayEnd ? 1 : 0))];
        if ((!mayBegin && !mayEnd) || TextThreshold.FindFault(within) >= 0)
        {
            return PlanNode.Nothing;
        }

        // The texts with this beginning are those from the first to the last of them in the order.
        return kind == TextMatchKind.Prefix && text is PlanOperand.Member
            ? PlanNode.Both(
                Compared(text, ComparisonOperator.GreaterOrEqual, pattern),
                Compared(text, ComparisonOperator.Less, pattern + char.MaxValue))
            : null;
    }

    private static PlanNode.Comparison Compared(PlanOperand text, ComparisonOperator @operator, string bound) =>
        new(text, @operator, new PlanOperand.Constant(new PlanValue(ScalarKind.Text, TextThreshold.Above(bound))));
}
