using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Granary.Mapping.Translation;

/// <summary>Tells whether an expression exceeds a size, and visits no more of its nodes than that size.</summary>
internal sealed class ExpressionSize : ExpressionVisitor
{
    private readonly int _limit;
    private int _seen;

    private ExpressionSize(int limit) => _limit = limit;

    /// <summary>Whether an expression has more than a number of nodes, or is nested deeper than a thread can follow.</summary>
    public static bool Exceeds(Expression expression, int limit)
    {
        var size = new ExpressionSize(limit);
        try
        {
            size.Visit(expression);
        }
        catch (InsufficientExecutionStackException)
        {
            return true;
        }

        return size._seen > limit;
    }

    public override Expression? Visit(Expression? node)
    {
        if (node is null || ++_seen > _limit)
        {
            return node;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        return base.Visit(node);
    }
}
