using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Granary.Domain;

/// <summary>Finds the parts of an expression that mention a parameter of a lambda, and not captured values alone.</summary>
internal sealed class ParameterSearch : ExpressionVisitor
{
    private readonly HashSet<Expression> _speaking = new(ReferenceEqualityComparer.Instance);
    private bool _found;

    /// <summary>
    /// All parts of an expression in which a parameter occurs, found in one pass. The expression itself may be among them.
    /// </summary>
    /// <exception cref="InsufficientExecutionStackException">The expression is nested too deeply.</exception>
    public static IReadOnlySet<Expression> PartsThatSpeakOfOneIn(Expression expression)
    {
        var search = new ParameterSearch();
        search.Visit(expression);
        return search._speaking;
    }

    public override Expression? Visit(Expression? node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        bool before = _found;
        _found = false;
        base.Visit(node);
        if (_found && node is not null)
        {
            _speaking.Add(node);
        }

        _found |= before;
        return node;
    }

    protected override Expression VisitParameter(ParameterExpression node)
    {
        _found = true;
        return node;
    }
}
