using System.Linq.Expressions;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Translation;

/// <summary>Reads <c>string.CompareOrdinal(a, b) &lt; 0</c> as <c>a &lt; b</c>, which C# has no operator for.</summary>
internal static class OrdinalComparison
{
    /// <summary>The two texts that are compared, or null where the comparison is another one.</summary>
    public static TextPair? TryUnfold(BinaryExpression comparison)
    {
        if (comparison.Left is not MethodCallExpression call || comparison.Right is not ConstantExpression { Value: 0 }
            || !call.Means(QueryWord.TextOrder))
        {
            return null;
        }

        return (call.Method.Name, call.Arguments) switch
        {
            (nameof(string.CompareOrdinal), [{ } left, { } right]) => new TextPair(left, right),
            (nameof(string.Compare), [{ } left, { } right, ConstantExpression { Value: StringComparison.Ordinal }]) =>
                new TextPair(left, right),
            _ => null,
        };
    }
}
