using System.Linq.Expressions;

namespace Granary.Mapping.Members;

/// <summary>Reads <c>x.Customer.Name</c> as its members.</summary>
internal static class MemberChain
{
    /// <summary>The members, outermost first, without conversions and <c>Nullable.Value</c>.</summary>
    /// <returns>Null if the expression is no such chain.</returns>
    public static IReadOnlyList<MemberStep>? Find(Expression expression, ParameterExpression root) =>
        From(expression) is { Members.Count: > 0 } chain && chain.Root == root ? chain.Members : null;

    /// <summary>The members, of which there may be none, and the parameter at which they begin.</summary>
    /// <returns>Null if the expression is no such chain.</returns>
    internal static (ParameterExpression Root, IReadOnlyList<MemberStep> Members)? From(Expression expression) =>
        Read(expression) is (ParameterExpression root, var members) ? (root, members) : null;

    /// <summary>The types to which the conversions that stand upon each other take an object, the outermost first.</summary>
    internal static IEnumerable<Type> Casts(Expression expression)
    {
        for (Expression current = expression;
            current is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs, Type.IsValueType: false } cast;
            current = cast.Operand)
        {
            yield return cast.Type;
        }
    }

    /// <summary>The members, of which there may be none, and the expression at which they begin.</summary>
    internal static (Expression? Start, IReadOnlyList<MemberStep> Members) Read(Expression expression)
    {
        var members = new Stack<MemberStep>();
        Expression? current = expression;
        while (true)
        {
            switch (current)
            {
                case UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs } convert:
                    current = convert.Operand;
                    break;
                case MemberExpression { Member.Name: "Value", Expression: { } owner }
                    when Nullable.GetUnderlyingType(owner.Type) is not null:
                    current = owner;
                    break;
                case MemberExpression { Expression: { } owner } member when Narrowest(owner) is { } asked:
                    members.Push(new MemberStep(member.Member, asked));
                    current = owner;
                    break;
                default:
                    return (current, [.. members]);
            }
        }
    }

    // What one cast lets through, the next one must too: ((Root)(Leaf)x) is a Leaf. Null if no type is all of them.
    private static Type? Narrowest(Expression owner) => Casts(owner).Aggregate((Type?)owner.Type, static (narrowest, cast) =>
        narrowest is null ? null
        : narrowest.IsAssignableFrom(cast) ? cast
        : cast.IsAssignableFrom(narrowest) ? narrowest
        : null);
}
