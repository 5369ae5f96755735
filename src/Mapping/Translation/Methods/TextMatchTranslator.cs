using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Translation.Methods;

/// <summary><c>text.StartsWith(…)</c>, <c>text.EndsWith(…)</c> and <c>text.Contains(…)</c>, ordinally or without regard to case.</summary>
internal sealed class TextMatchTranslator : IMethodTranslator
{
    public bool Knows(MethodCallExpression call) =>
        call.Means(QueryWord.TextSearch) && call.Object is not null && !CapturedValue.Is(call.Object) && KindOf(call) is not null;

    public PlanNode Translate(MethodCallExpression call, OperandTranslator operands, TranslationScope scope)
    {
        bool ignoresCase = TextCase.IsIgnored(call, argument: 1);
        TranslatedOperand text = operands.Translate(call.Object!); // Knows requires one
        if (text.Kind != ScalarKind.Text)
        {
            throw Unsupported.Part(call, "only text has a beginning and an end.");
        }

        TextMatchKind kind = KindOf(call) ?? default;
        PlanOperand searched = ignoresCase ? TextCase.Ignore(text.Operand) : text.Operand;
        if (CapturedValue.Compute(Pattern(call)) is not string pattern)
        {
            throw Unsupported.Part(call, "the text to look for is null.");
        }

        return TextThreshold.FindFault(pattern) < 0
            ? new PlanNode.TextMatch(searched, kind, ignoresCase ? PlanText.Fold(pattern) : pattern)
            : UnstorablePattern.Match(searched, kind, pattern) ?? throw Unsupported.Part(call, UnstorablePattern.Advice);
    }

    private static Expression Pattern(MethodCallExpression call) => CapturedValue.Is(call.Arguments[0])
        ? call.Arguments[0].Type == typeof(char)
            ? Expression.Constant(CapturedValue.Compute(call.Arguments[0])?.ToString())
            : call.Arguments[0]
        : throw Unsupported.Part(call, CallAdvice.SoughtText);

    private static TextMatchKind? KindOf(MethodCallExpression call) => call.Method.Name switch
    {
        nameof(string.StartsWith) => TextMatchKind.Prefix,
        nameof(string.EndsWith) => TextMatchKind.Suffix,
        nameof(string.Contains) => TextMatchKind.Contains,
        _ => null,
    };
}
