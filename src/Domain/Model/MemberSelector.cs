using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>Reads the name of a member from <c>o => o.Member</c>.</summary>
internal static class MemberSelector
{
    /// <summary>The name of the member.</summary>
    /// <exception cref="UnmappableModelException">The expression does not name one member of the type itself.</exception>
    public static string NameOf(LambdaExpression selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        Expression body = selector.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : selector.Body;
        return body is MemberExpression { Expression: ParameterExpression } member
            ? member.Member.Name
            : throw new UnmappableModelException(
                $"'{selector}' does not name one of its members; write it as 'x => x.Member'.", selector.Parameters[0].Type);
    }
}
