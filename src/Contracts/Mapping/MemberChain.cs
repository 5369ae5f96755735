using System.Linq.Expressions;

namespace Granary.Contracts.Mapping;

/// <summary>Reads <c>x.Customer.Name</c> as the names of its members.</summary>
public static class MemberChain
{
    /// <summary>
    /// The names, outermost first, conversions and <c>Nullable.Value</c> left aside; null where the expression is no such chain.
    /// </summary>
    public static IReadOnlyList<string>? Of(Expression expression, ParameterExpression root)
    {
        var names = new Stack<string>();
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
                    names.Push(member.Member.Name);
                    current = owner;
                    break;
                default:
                    return current == root && names.Count > 0 ? [.. names] : null;
            }
        }
    }
}
