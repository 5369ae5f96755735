using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Granary.Mapping.Translation;

/// <summary>Finds the parts of an expression that depend on the aggregate or on an element of its collections, in one pass.</summary>
/// <remarks>A call over captured values does not depend on them, although a lambda within the call has a parameter of its own.</remarks>
internal sealed class SpeakingParts : ExpressionVisitor
{
    private const int Nowhere = int.MaxValue;

    private readonly HashSet<Expression>? _speaking;
    private readonly Dictionary<ParameterExpression, int> _levels = [];
    private int _level;

    // The outermost lambda of those whose parameters occur in the part that was visited last.
    private int _outermost = Nowhere;

    private SpeakingParts(HashSet<Expression>? speaking) => _speaking = speaking;

    /// <summary>The parts that depend on the aggregate, the expression itself included.</summary>
    /// <exception cref="InsufficientExecutionStackException">The expression is nested too deeply.</exception>
    public static IReadOnlySet<Expression> Find(Expression expression)
    {
        var parts = new HashSet<Expression>(ReferenceEqualityComparer.Instance);
        new SpeakingParts(parts).Visit(expression);
        return parts;
    }

    /// <summary>Whether an expression itself is such a part.</summary>
    /// <exception cref="InsufficientExecutionStackException">The expression is nested too deeply.</exception>
    public static bool Is(Expression expression)
    {
        var search = new SpeakingParts(null);
        search.Visit(expression);
        return search._outermost != Nowhere;
    }

    public override Expression? Visit(Expression? node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        int before = _outermost;
        _outermost = Nowhere;
        base.Visit(node);
        if (node is not null && _outermost <= _level)
        {
            _speaking?.Add(node);
        }

        _outermost = Math.Min(before, _outermost);
        return node;
    }

    protected override Expression VisitLambda<T>(Expression<T> node)
    {
        _level++;
        foreach (ParameterExpression parameter in node.Parameters)
        {
            _levels[parameter] = _level;
        }

        Visit(node.Body);
        _level--;
        _outermost = _outermost > _level ? Nowhere : _outermost;
        return node;
    }

    protected override Expression VisitParameter(ParameterExpression node)
    {
        _outermost = _levels.GetValueOrDefault(node, 0);
        return node;
    }
}
