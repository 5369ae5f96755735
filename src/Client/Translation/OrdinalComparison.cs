using System.Linq.Expressions;

namespace Granary.Client.Translation;

/// <summary>Reads <c>string.CompareOrdinal(a, b) &lt; 0</c> as <c>a &lt; b</c>, which C# has no operator for.</summary>
internal static class OrdinalComparison
{
    /// <summary>The two texts that are compared, or null where the comparison is another one.</summary>
    public static (Expression Left, Expression Right)? TryUnfold(BinaryExpression comparison)
    {
        if (comparison.Left is not MethodCallExpression call || comparison.Right is not ConstantExpression { Value: 0 }
            || call.Method.DeclaringType != typeof(string))
        {
            return null;
        }

        bool ordinal = call.Method.Name switch
        {
            nameof(string.CompareOrdinal) => call.Arguments.Count == 2,
            nameof(string.Compare) => call.Arguments is [_, _, ConstantExpression { Value: StringComparison.Ordinal }],
            _ => false,
        };
        return ordinal ? (call.Arguments[0], call.Arguments[1]) : null;
    }
}
