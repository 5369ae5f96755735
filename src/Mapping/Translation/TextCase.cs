using System.Linq.Expressions;
using Granary.Contracts.Plans;

namespace Granary.Mapping.Translation;

/// <summary>Which of .NET's comparisons of text a call asks for; every engine has two of them.</summary>
internal static class TextCase
{
    /// <summary>What to write instead of a comparison that follows a culture.</summary>
    public const string NoCulture =
        "text is compared by no culture; use StringComparison.Ordinal or OrdinalIgnoreCase, or leave the comparison out.";

    /// <summary>Whether a call ignores case; without the argument that says so it does not.</summary>
    /// <exception cref="Domain.UnsupportedSpecificationException">It follows a culture.</exception>
    public static bool IsIgnored(MethodCallExpression call, int argument) =>
        call.Arguments.Count > argument && CapturedValue.Compute(call.Arguments[argument]) switch
        {
            StringComparison.Ordinal => false,
            StringComparison.OrdinalIgnoreCase => true,
            _ => throw Unsupported.Part(call, NoCulture),
        };

    /// <summary>A text in which case makes no difference.</summary>
    public static PlanOperand Ignore(PlanOperand text) => text is PlanOperand.Constant { Value: { } value }
        ? new PlanOperand.Constant(Ignore(value))
        : new PlanOperand.Folded(text);

    /// <summary>A constant in which case makes no difference.</summary>
    public static PlanValue Ignore(PlanValue value) =>
        value.Content is string content ? value with { Content = PlanText.Fold(content) } : value;
}
