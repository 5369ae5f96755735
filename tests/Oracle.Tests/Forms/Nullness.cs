using System.Linq.Expressions;
using Granary.Oracle.Tests.Rules;

namespace Granary.Oracle.Tests.Forms;

/// <summary>The expressions of values that may be missing.</summary>
internal static class Nullness
{
    /// <summary>The expression of a value, nullable if a part on the path to the value may be missing.</summary>
    public static Expression Allowed(Value value, ParameterExpression thing)
    {
        Expression expression = value.ToExpression([thing]);
        bool isSafe = value is Member { Owner: Element } || !value.Type.IsValueType || Promotion.Plain(value.Type) != value.Type;
        return isSafe ? expression : Expression.Convert(expression, typeof(Nullable<>).MakeGenericType(value.Type));
    }
}
