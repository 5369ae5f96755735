using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Engines;

/// <summary>Makes two comparisons of text ordinal: those that follow a culture in C# and do not in a rule.</summary>
internal sealed class OrdinalText : ExpressionVisitor
{
    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        bool isMatch = node.Method.Name is nameof(string.StartsWith) or nameof(string.EndsWith);
        return isMatch && node is { Object: { } text, Arguments: [{ } pattern] } && text.Type == typeof(string)
            && pattern.Type == typeof(string)
            ? Expression.Call(Visit(text), node.Method.Name, null, Visit(pattern), Expression.Constant(StringComparison.Ordinal))
            : base.VisitMethodCall(node);
    }
}
