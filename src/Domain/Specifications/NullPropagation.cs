using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Granary.Domain;

/// <summary>
/// Rewrites an expression so that null propagates: a member, a call or an operation on null is null instead of a failure.
/// </summary>
/// <remarks>
/// A part that may become null is lifted to <see cref="Nullable{T}"/>. A condition that is null counts as false before it is negated,
/// compared or joined, as in the SQL writers. Parts that do not mention the candidate keep their plain meaning.
/// </remarks>
/// <param name="root">The candidate, which is never null.</param>
/// <param name="places">Replacements for other parameters: expressions whose values may be missing. None unless given.</param>
/// <param name="demand">
/// Makes a required value of a value that may be missing, where an object is constructed from it. The second argument is the part as it was
/// written. Without this function, the object is missing as well.
/// </param>
internal sealed class NullPropagation(
    ParameterExpression root,
    IReadOnlyDictionary<ParameterExpression, Expression>? places = null,
    Func<Expression, Expression, Expression>? demand = null) : ExpressionVisitor
{
    private IReadOnlySet<Expression>? _speaking;

    /// <summary>The expression as a plain condition, in which null counts as false.</summary>
    public static Expression AsCondition(Expression expression) =>
        expression.Type == typeof(bool?) ? Expression.Coalesce(expression, Expression.Constant(false)) : expression;

    /// <exception cref="InsufficientExecutionStackException">The expression is nested too deeply.</exception>
    [return: NotNullIfNotNull(nameof(node))]
    public override Expression? Visit(Expression? node)
    {
        if (node is null)
        {
            return node;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        _speaking ??= ParameterSearch.PartsThatSpeakOfOneIn(node);
        if (!_speaking.Contains(node))
        {
            return node;
        }

        Expression visited = base.Visit(node);
        return BooleanForms.IsCondition(node) ? AsCondition(visited) : visited;
    }

    protected override Expression VisitParameter(ParameterExpression node) =>
        places is not null && places.TryGetValue(node, out Expression? value) ? value : node;

    protected override Expression VisitMember(MemberExpression node)
    {
        if (node.Expression is null)
        {
            return node;
        }

        Expression target = Visit(node.Expression);
        Type? underlying = Nullable.GetUnderlyingType(target.Type);
        if (underlying is null)
        {
            return target.Type.IsValueType || target == root
                ? (Expression)Expression.MakeMemberAccess(target, node.Member)
                : UnlessNull(target, present => Expression.MakeMemberAccess(present, node.Member));
        }

        if (node.Member.DeclaringType is { IsGenericType: true } owner && owner.GetGenericTypeDefinition() == typeof(Nullable<>))
        {
            return node.Member.Name == "Value" ? target : Expression.NotEqual(target, Expression.Constant(null, target.Type));
        }

        return UnlessNull(target, present => Expression.MakeMemberAccess(Expression.Property(present, "Value"), node.Member));
    }

    protected override Expression VisitBinary(BinaryExpression node)
    {
        if (node.NodeType is ExpressionType.AndAlso or ExpressionType.OrElse)
        {
            return Expression.MakeBinary(node.NodeType, AsCondition(Visit(node.Left)), AsCondition(Visit(node.Right)));
        }

        if (node is { NodeType: ExpressionType.Coalesce, Conversion: null })
        {
            return Expression.Coalesce(Visit(node.Left), Visit(node.Right));
        }

        if (node.NodeType == ExpressionType.ArrayIndex)
        {
            Expression index = Visit(node.Right);
            return index.Type == node.Right.Type
                ? UnlessNull(Visit(node.Left), array => Expression.ArrayIndex(array, index))
                : UnlessNull(index, place => UnlessNull(
                    Visit(node.Left), array => Expression.ArrayIndex(array, Expression.Convert(place, node.Right.Type))));
        }

        if (node.NodeType == ExpressionType.Coalesce)
        {
            return base.VisitBinary(node);
        }

        (Expression left, Expression right) = Alike(Visit(node.Left), Visit(node.Right));
        if (DecimalMethod(node) is { } method)
        {
            return WithinRange(method, left, right);
        }

        return Expression.MakeBinary(node.NodeType, left, right, liftToNull: false, node.Method);
    }

    protected override Expression VisitUnary(UnaryExpression node)
    {
        Expression operand = Visit(node.Operand);
        switch (node.NodeType)
        {
            case ExpressionType.Not when node.Type == typeof(bool):
                return Expression.Not(AsCondition(operand));
            case ExpressionType.Convert when node.Method is null && !node.Type.IsValueType && operand.Type.IsAssignableFrom(node.Type):
                // A part of another type than the cast counts as missing: it does not have the member that is asked for.
                return Expression.TypeAs(operand, node.Type);
            case ExpressionType.Convert or ExpressionType.ConvertChecked:
                bool lift = Nullable.GetUnderlyingType(operand.Type) is not null && node.Type.IsValueType;
                return Expression.MakeUnary(node.NodeType, operand, lift ? Lifted(node.Type) : node.Type, lift ? null : node.Method);
            case ExpressionType.TypeAs:
                return Expression.TypeAs(operand, node.Type);
            case ExpressionType.Quote:
                return node;
            case ExpressionType.ArrayLength:
                return UnlessNull(operand, Expression.ArrayLength);
            default:
                return Expression.MakeUnary(node.NodeType, operand, operand.Type, node.Method);
        }
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (BooleanForms.IsValueOrDefault(node))
        {
            Expression otherwise = node.Arguments is [{ } argument] ? Visit(argument) : Expression.Default(node.Type);
            return Expression.Coalesce(Visit(node.Object)!, otherwise); // it is called on something
        }

        var guards = new List<(ParameterExpression Variable, Expression Value)>();
        if (node.Object is { } dictionary && Speaks(dictionary) && DictionaryCalls.IsEntry(node))
        {
            Expression map = Guarded(Visit(dictionary), dictionary.Type, guards);
            return Entry(node, map, Argument(node.Arguments[0], isRequired: false, guards), guards);
        }

        Expression? target = node.Object is not { } owner ? null
            : Speaks(owner) ? Guarded(Visit(owner), owner.Type, guards)
            : owner;
        bool isOfLinq = node.Object is null && node.Method.DeclaringType == typeof(Enumerable);
        var arguments = node.Arguments
            .Select((argument, position) => Argument(argument, isOfLinq ? position == 0 : IsFlagTest(node), guards)).ToList();
        return GuardedBy(guards, Ordinal(Expression.Call(target, node.Method, arguments)));
    }

    // A missing key is a missing part: the value is null, as that of a member of a missing part.
    private static Expression Entry(
        MethodCallExpression node, Expression dictionary, Expression key, List<(ParameterExpression Variable, Expression Value)> guards)
    {
        ParameterExpression sought = Expression.Variable(key.Type);
        Expression value = Expression.Call(dictionary, node.Method, sought);
        Type type = Lifted(node.Type);
        return GuardedBy(guards, Expression.Block(
            type,
            [sought],
            Expression.Assign(sought, key),
            Expression.Condition(
                Expression.Call(dictionary, DictionaryCalls.ContainsKeyOf(dictionary.Type), sought),
                node.Type == type ? value : Expression.Convert(value, type),
                Expression.Default(type))));
    }

    // StartsWith and EndsWith depend on the culture by default; a specification has one meaning in every process.
    private static MethodCallExpression Ordinal(MethodCallExpression call) =>
        call is { Object: { } text, Method.Name: nameof(string.StartsWith) or nameof(string.EndsWith), Arguments: [{ } pattern] }
        && text.Type == typeof(string) && pattern.Type == typeof(string)
            ? Expression.Call(text, call.Method.Name, null, pattern, Expression.Constant(StringComparison.Ordinal))
            : call;

    protected override Expression VisitConditional(ConditionalExpression node)
    {
        (Expression yes, Expression no) = Alike(Visit(node.IfTrue), Visit(node.IfFalse));
        Type type = yes.Type == no.Type ? yes.Type : node.Type;
        return Expression.Condition(AsCondition(Visit(node.Test)), yes, no, type);
    }

    protected override Expression VisitLambda<T>(Expression<T> node)
    {
        Expression body = Visit(node.Body);
        body = node.ReturnType == typeof(bool) ? AsCondition(body) : Demanded(body, node.Body);

        // The body may be of a subtype of the result. One that was lifted, as it may be missing, fits no result that cannot be.
        bool fits = body.Type == node.ReturnType || (!body.Type.IsValueType && body.Type.IsAssignableTo(node.ReturnType));
        return fits ? Expression.Lambda<T>(body, node.Parameters) : node;
    }

    protected override Expression VisitNew(NewExpression node) => Made(node.Arguments, arguments => node.Update(arguments));

    protected override Expression VisitNewArray(NewArrayExpression node) => Made(node.Expressions, elements => node.Update(elements));

    protected override Expression VisitInvocation(InvocationExpression node) =>
        Made(node.Arguments, arguments => node.Update(node.Expression, arguments));

    protected override MemberAssignment VisitMemberAssignment(MemberAssignment node) =>
        node.Update(Demanded(Visit(node.Expression), node.Expression));

    protected override ElementInit VisitElementInit(ElementInit node) =>
        node.Update(node.Arguments.Select(argument => Demanded(Visit(argument), argument)));

    // A result beyond the range of decimals is null, so that one aggregate among many does not fail the whole query.
    private static string? DecimalMethod(BinaryExpression node) =>
        (Nullable.GetUnderlyingType(node.Type) ?? node.Type, node.NodeType) switch
    {
        ({ } type, _) when type != typeof(decimal) => null,
        (_, ExpressionType.Add) => nameof(DecimalOrNull.Add),
        (_, ExpressionType.Subtract) => nameof(DecimalOrNull.Subtract),
        (_, ExpressionType.Multiply) => nameof(DecimalOrNull.Multiply),
        _ => null,
    };

    private Expression Demanded(Expression value, Expression written) =>
        value.Type != written.Type && demand is not null ? demand(value, written) : value;

    // Without a demand, an object that is constructed from a missing value is missing itself, like the result of a call on it.
    private Expression Made(IReadOnlyList<Expression> written, Func<IEnumerable<Expression>, Expression> make)
    {
        var guards = new List<(ParameterExpression Variable, Expression Value)>();
        Expression[] arguments =
        [
            .. written.Select(argument => Demanded(Visit(argument), argument) is var value && value.Type == argument.Type
                ? value
                : Guarded(value, argument.Type, guards)),
        ];
        return GuardedBy(guards, make(arguments));
    }

    private static Expression GuardedBy(List<(ParameterExpression Variable, Expression Value)> guards, Expression result)
    {
        for (int i = guards.Count - 1; i >= 0; i--)
        {
            result = Guard(guards[i].Variable, guards[i].Value, result);
        }

        return result;
    }

    private Expression WithinRange(string method, Expression left, Expression right)
    {
        var guards = new List<(ParameterExpression Variable, Expression Value)>();
        return GuardedBy(guards, Expression.Call(
            typeof(DecimalOrNull), method, null, Guarded(left, typeof(decimal), guards), Guarded(right, typeof(decimal), guards)));
    }

    // Null propagates through stored values only. A captured value that is null is a mistake of the caller, and fails as in C#.
    private bool Speaks(Expression part) => _speaking?.Contains(part) == true;

    private Expression Argument(Expression argument, bool isRequired, List<(ParameterExpression, Expression)> guards)
    {
        Expression visited = Visit(argument);
        bool lifted = visited.Type != argument.Type;
        bool mayBeMissing = isRequired && visited != root && Speaks(argument);
        return lifted || mayBeMissing ? Guarded(visited, argument.Type, guards) : visited;
    }

    /// <summary>Holds a value that may be null in a variable, and notes that the call happens only if the variable is not null.</summary>
    private Expression Guarded(Expression value, Type wanted, List<(ParameterExpression, Expression)> guards)
    {
        bool ownNullable = value.Type == wanted && Nullable.GetUnderlyingType(wanted) is not null;
        bool neverNull = value.Type.IsValueType && Nullable.GetUnderlyingType(value.Type) is null;
        if (value == root || neverNull || ownNullable)
        {
            return value;
        }

        ParameterExpression variable = Expression.Variable(value.Type);
        guards.Add((variable, value));
        return variable.Type == wanted ? variable : Expression.Convert(variable, wanted);
    }

    private static BlockExpression UnlessNull(Expression target, Func<Expression, Expression> access)
    {
        ParameterExpression variable = Expression.Variable(target.Type);
        return Guard(variable, target, access(variable));
    }

    private static BlockExpression Guard(ParameterExpression variable, Expression value, Expression result)
    {
        Type type = Lifted(result.Type);
        Expression answer = result.Type == type ? result : Expression.Convert(result, type);
        Expression test = Expression.Equal(variable, Expression.Constant(null, variable.Type));
        return Expression.Block(
            type, [variable], Expression.Assign(variable, value), Expression.Condition(test, Expression.Default(type), answer));
    }

    // The flag is boxed, so that a missing one would be null.
    private static bool IsFlagTest(MethodCallExpression call) =>
        call.Method.Name == nameof(Enum.HasFlag) && call.Method.DeclaringType == typeof(Enum);

    private static (Expression Left, Expression Right) Alike(Expression left, Expression right) => left.Type == right.Type
        ? (left, right)
        : Nullable.GetUnderlyingType(left.Type) == right.Type
            ? (left, Expression.Convert(right, left.Type))
            : Nullable.GetUnderlyingType(right.Type) == left.Type ? (Expression.Convert(left, right.Type), right) : (left, right);

    private static Type Lifted(Type type) =>
        type.IsValueType && type != typeof(void) && Nullable.GetUnderlyingType(type) is null
            ? typeof(Nullable<>).MakeGenericType(type)
            : type;
}
