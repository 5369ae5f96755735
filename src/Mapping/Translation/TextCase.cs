using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Translation;

/// <summary>Tells which comparison of text a call asks for. Every engine has two of them: with and without regard to case.</summary>
internal static class TextCase
{
    /// <summary>Whether a call ignores case. A call without a comparison argument does not.</summary>
    /// <exception cref="Domain.UnsupportedSpecificationException">The call follows a culture.</exception>
    public static bool IsIgnored(MethodCallExpression call, int argument) =>
        call.Arguments.Count > argument && CapturedValue.Compute(call.Arguments[argument]) switch
        {
            StringComparison.Ordinal => false,
            StringComparison.OrdinalIgnoreCase => true,
            _ => throw Unsupported.Part(call, ProcessWords.NoCulture),
        };

    /// <summary>A text in which case makes no difference.</summary>
    public static PlanOperand Ignore(PlanOperand text) => text is PlanOperand.Constant { Value: { } value }
        ? new PlanOperand.Constant(Ignore(value))
        : new PlanOperand.Folded(text);

    /// <summary>A constant in which case makes no difference.</summary>
    public static PlanValue Ignore(PlanValue value) =>
        value.Content is string content ? value with { Content = PlanText.Fold(content) } : value;
}
