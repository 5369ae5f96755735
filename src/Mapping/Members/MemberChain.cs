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
                case MemberExpression { Expression: { } owner } member:
                    members.Push(new MemberStep(member.Member, owner.Type));
                    current = owner;
                    break;
                default:
                    return (current, [.. members]);
            }
        }
    }
}
