using System.Linq.Expressions;

namespace Granary.Storage.Tests.Sql;

/// <summary>All parts of an expression.</summary>
internal sealed class ExpressionParts : ExpressionVisitor
{
    private readonly List<Expression> _parts = [];

    public static IReadOnlyList<Expression> Of(Expression expression)
    {
        var parts = new ExpressionParts();
        parts.Visit(expression);
        return parts._parts;
    }

    public override Expression? Visit(Expression? node)
    {
        if (node is not null)
        {
            _parts.Add(node);
        }

        return base.Visit(node);
    }
}
