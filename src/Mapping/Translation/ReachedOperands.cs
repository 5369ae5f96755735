using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Granary.Domain;

namespace Granary.Mapping.Translation;

/// <summary>Decides the operands that do not depend on the aggregate before anything is translated, in the order of C#.</summary>
/// <remarks>
/// Of the operands behind <c>&amp;&amp;</c>, <c>||</c>, <c>?:</c> and <c>??</c>, only those that C# would reach stay; the others are
/// neither evaluated nor translated. Every operand that stays in a condition is evaluated here, once. A projection computes its operands
/// for each result, in the order of C#, so only branches that are the same for all results are decided here.
/// </remarks>
internal sealed class ReachedOperands : ExpressionVisitor
{
    private readonly IReadOnlySet<Expression> _speaking;
    private readonly bool _isProjection;

    // Conditions that the right side decides: the left side is reached all the same, and is translated to find out whether it fails.
    private readonly Dictionary<Expression, bool> _settled = [];

    // Whether every aggregate reaches the visited part.
    private bool _isCertain = true;

    private ReachedOperands(Expression body, bool isProjection)
    {
        _speaking = SpeakingParts.Find(body);
        _isProjection = isProjection;
    }

    /// <summary>Reduces a condition, or a value that a query compares or orders by.</summary>
    /// <exception cref="Domain.UnsupportedSpecificationException">A reached operand fails; the message names the operand.</exception>
    public static Expression Rewrite(Expression body) => new ReachedOperands(body, isProjection: false).Visit(body)!; // not null

    /// <summary>Reduces a projection.</summary>
    /// <exception cref="Domain.UnsupportedSpecificationException">Deciding a branch fails; the message names the operand.</exception>
    public static Expression RewriteProjection(Expression body) =>
        new ReachedOperands(body, isProjection: true).Visit(body)!; // not null

    /// <inheritdoc/>
    public override Expression? Visit(Expression? node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return node is null or LambdaExpression or UnaryExpression { NodeType: ExpressionType.Quote } || _speaking.Contains(node)
            ? base.Visit(node)
            : _isProjection ? node : Evaluated(node);
    }

    /// <inheritdoc/>
    protected override Expression VisitLambda<T>(Expression<T> node)
    {
        bool before = _isCertain;
        _isCertain = false;
        Expression body = Visit(node.Body)!; // a lambda has a body
        _isCertain = before;
        return node.Update(body, node.Parameters);
    }

    /// <inheritdoc/>
    protected override Expression VisitBinary(BinaryExpression node) => node switch
    {
        { NodeType: ExpressionType.AndAlso, Method: null } => Joined(node, decisive: false),
        { NodeType: ExpressionType.OrElse, Method: null } => Joined(node, decisive: true),
        { NodeType: ExpressionType.Coalesce, Conversion: null } => FirstPresent(node),
        _ => base.VisitBinary(node),
    };

    /// <inheritdoc/>
    protected override Expression VisitConditional(ConditionalExpression node)
    {
        Expression test = Visit(node.Test)!; // a choice has a test
        if (!IsDecided(node.Test, test, out object? decision))
        {
            return node.Update(test, VisitPerhaps(node.IfTrue), VisitPerhaps(node.IfFalse));
        }

        Expression taken = As(node.Type, Visit(decision is true ? node.IfTrue : node.IfFalse)!); // and two branches
        return node.Type != typeof(bool) ? taken
            : !_settled.ContainsKey(test) ? AsCondition(taken)
            : decision is true ? Expression.AndAlso(test, taken)
            : Expression.OrElse(test, taken);
    }

    // A choice between conditions is a condition, in which a missing flag is false. A flag by itself is missing where it is compared.
    private Expression AsCondition(Expression taken) => !_isProjection && _speaking.Contains(taken) && !BooleanForms.IsCondition(taken)
        ? Expression.AndAlso(taken, Expression.Constant(true))
        : taken;

    // A condition refuses an expression that makes a new object, without making the object.
    /// <inheritdoc/>
    protected override Expression VisitMemberInit(MemberInitExpression node) => _isProjection ? base.VisitMemberInit(node) : node;

    /// <inheritdoc/>
    protected override Expression VisitListInit(ListInitExpression node) => _isProjection ? base.VisitListInit(node) : node;

    private Expression Joined(BinaryExpression node, bool decisive)
    {
        Expression left = Visit(node.Left)!; // both sides of an operator are there
        bool isDecided = IsDecided(node.Left, left, out object? first);
        if (isDecided && first is bool value && value == decisive)
        {
            return _settled.ContainsKey(left) ? left : Expression.Constant(decisive);
        }

        if (isDecided && !_settled.ContainsKey(left))
        {
            return Visit(node.Right)!;
        }

        Expression right = VisitPerhaps(node.Right);
        BinaryExpression joined = node.Update(left, node.Conversion, right);

        // The value of the aggregate then makes no difference, and the operands behind it are not reached.
        if (!_isProjection && IsDecided(node.Right, right, out object? second) && second is bool last && (last == decisive || isDecided))
        {
            _settled[joined] = last;
        }

        return joined;
    }

    private Expression FirstPresent(BinaryExpression node)
    {
        Expression left = Visit(node.Left)!; // both sides of an operator are there
        return !IsDecided(node.Left, left, out object? value) ? node.Update(left, null, VisitPerhaps(node.Right))
            : value is null ? As(node.Type, Visit(node.Right)!)
            : As(node.Type, left);
    }

    private Expression VisitPerhaps(Expression node)
    {
        bool before = _isCertain;
        _isCertain = false;
        Expression visited = Visit(node)!; // it is an operand
        _isCertain = before;
        return visited;
    }

    private bool IsDecided(Expression original, Expression visited, out object? value)
    {
        if (_settled.TryGetValue(visited, out bool settled))
        {
            value = settled;
            return true;
        }

        bool isDecided = (IsPlain(visited) || !_speaking.Contains(original)) && (!_isProjection || _isCertain);
        value = isDecided ? CapturedValue.Compute(visited) : null;
        return isDecided;
    }

    private static Expression As(Type type, Expression value) => value.Type == type ? value : Expression.Convert(value, type);

    private Expression Evaluated(Expression node)
    {
        if (IsPlain(node))
        {
            return node;
        }

        // A span cannot be boxed, so the operand from which it is made is evaluated instead.
        if (node.Type.IsByRefLike)
        {
            return base.Visit(node);
        }

        Type box = typeof(EvaluatedOperand<>).MakeGenericType(node.Type);
        object evaluated = Activator.CreateInstance(box, CapturedValue.Compute(node), node)!; // a class has an instance
        return Expression.Field(Expression.Constant(evaluated), nameof(EvaluatedOperand<>.Value));
    }

    // Reading these has no effects, and a message is clearer with their text than with their value.
    private static bool IsPlain(Expression node) => node switch
    {
        ConstantExpression or DefaultExpression => true,
        MemberExpression { Member: System.Reflection.FieldInfo, Expression: { } owner } => IsPlain(owner),
        MemberExpression { Member: System.Reflection.FieldInfo } => true,
        UnaryExpression { NodeType: ExpressionType.Convert, Method: null } convert => IsPlain(convert.Operand),
        _ => false,
    };
}
