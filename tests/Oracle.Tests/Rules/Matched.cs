using System.Linq.Expressions;
using System.Reflection;

namespace Granary.Oracle.Tests.Rules;

/// <summary>A text that begins with, ends with, contains or equals another one.</summary>
internal sealed record Matched(string Method, Value Text, Value Pattern, StringComparison? Comparison) : Rule
{
    public override int Size => 1 + Text.Size + Pattern.Size;

    public override IEnumerable<Rule> Smaller =>
    [
        .. Text.Smaller.Where(smaller => smaller is not Captured).Select(smaller => this with { Text = smaller }),
        .. Pattern.Smaller.Where(smaller => smaller is not Captured { Content: null }).Select(smaller => this with { Pattern = smaller }),
    ];

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) => Comparison is { } comparison
        ? Expression.Call(
            Text.ToExpression(scope), Of(Pattern.Type, typeof(StringComparison)), Pattern.ToExpression(scope),
            Expression.Constant(comparison))
        : Expression.Call(Text.ToExpression(scope), Of(Pattern.Type), Pattern.ToExpression(scope));

    public override string ToString() =>
        $"{Text}.{Method}({Pattern}{(Comparison is { } comparison ? $", StringComparison.{comparison}" : "")})";

    private MethodInfo Of(params Type[] arguments) =>
        typeof(string).GetMethod(Method, arguments) ?? throw new MissingMethodException(nameof(String), Method);
}
