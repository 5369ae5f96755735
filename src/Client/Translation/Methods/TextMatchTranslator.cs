using System.Linq.Expressions;
using Granary.Contracts.Plans;

namespace Granary.Client.Translation.Methods;

/// <summary><c>text.StartsWith(…)</c>, <c>text.EndsWith(…)</c> and <c>text.Contains(…)</c>, compared ordinally.</summary>
internal sealed class TextMatchTranslator : IMethodTranslator
{
    public bool Knows(MethodCallExpression call) =>
        call.Method.DeclaringType == typeof(string) && call.Object is not null
            && !CapturedValue.Is(call.Object) && KindOf(call) is not null;

    public PlanNode Translate(MethodCallExpression call, OperandTranslator operands, TranslationScope scope)
    {
        OrdinalOnly.Require(call, argument: 1);
        PathOperand text = operands.Path(call.Object!); // Knows requires one
        if (text.Kind != ScalarKind.Text)
        {
            throw Unsupported.Part(call, "only text has a beginning and an end.");
        }

        ValueOperand pattern = operands.Value(Pattern(call), text, typeof(string));
        return pattern.Value.Content is string content
            ? new TextMatch(text, KindOf(call) ?? default, content)
            : throw Unsupported.Part(call, "the text to look for is null.");
    }

    private static Expression Pattern(MethodCallExpression call) => CapturedValue.Is(call.Arguments[0])
        ? call.Arguments[0].Type == typeof(char)
            ? Expression.Constant(CapturedValue.Of(call.Arguments[0])?.ToString())
            : call.Arguments[0]
        : throw Unsupported.Part(call, "the text to look for must be a captured value, not a member.");

    private static TextMatchKind? KindOf(MethodCallExpression call) => call.Method.Name switch
    {
        nameof(string.StartsWith) => TextMatchKind.Prefix,
        nameof(string.EndsWith) => TextMatchKind.Suffix,
        nameof(string.Contains) => TextMatchKind.Contains,
        _ => null,
    };
}
