using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>Makes the body of one lambda speak of the parameter of another, so that the two can be joined.</summary>
internal sealed class ParameterReplacer(ParameterExpression replaced, ParameterExpression replacement) : ExpressionVisitor
{
    protected override Expression VisitParameter(ParameterExpression node) => node == replaced ? replacement : node;
}
