using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Granary.Domain;

/// <summary>Replaces the parameter of one lambda's body with that of another lambda, so that the two can be joined.</summary>
internal sealed class ParameterReplacer(ParameterExpression replaced, ParameterExpression replacement) : ExpressionVisitor
{
    [return: NotNullIfNotNull(nameof(node))]
    public override Expression? Visit(Expression? node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return base.Visit(node);
    }

    protected override Expression VisitParameter(ParameterExpression node) => node == replaced ? replacement : node;
}
