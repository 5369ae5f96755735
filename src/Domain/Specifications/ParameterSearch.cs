using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>Finds out whether an expression speaks of a lambda's parameter, or only of captured values.</summary>
internal sealed class ParameterSearch : ExpressionVisitor
{
    private bool _found;

    /// <summary>Whether any lambda parameter occurs in <paramref name="expression"/>.</summary>
    public static bool FindsOneIn(Expression? expression)
    {
        var search = new ParameterSearch();
        search.Visit(expression);
        return search._found;
    }

    protected override Expression VisitParameter(ParameterExpression node)
    {
        _found = true;
        return node;
    }
}
