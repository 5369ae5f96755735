using System.Linq.Expressions;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Translation;

/// <summary>
/// Reads <c>a.CompareTo(b) &lt; 0</c> and <c>decimal.Compare(a, b) &lt; 0</c> as <c>a &lt; b</c>, for values whose order is that of
/// their operators.
/// </summary>
internal static class MethodOrder
{
    /// <summary>The comparison with the zero on its right side, as the methods that unfold a comparison expect it.</summary>
    public static BinaryExpression WithZeroLast(BinaryExpression comparison) =>
        comparison is { Left: ConstantExpression { Value: 0 }, Right: MethodCallExpression, Method: null }
            ? Expression.MakeBinary(Mirrored(comparison.NodeType), comparison.Right, comparison.Left)
            : comparison;

    /// <summary>The two values that are compared, or null where the comparison is another one.</summary>
    /// <exception cref="Domain.UnsupportedSpecificationException">CompareTo and the operators disagree on a value.</exception>
    public static (Expression Left, Expression Right)? TryUnfold(BinaryExpression comparison)
    {
        if (comparison is not { Left: MethodCallExpression call, Right: ConstantExpression { Value: 0 } } || !call.Means(QueryWord.Order))
        {
            return null;
        }

        (Expression Left, Expression Right)? sides = (call.Object, call.Method.Name, call.Arguments) switch
        {
            ({ } target, nameof(IComparable.CompareTo), [{ } other]) when target.Type == other.Type => (target, other),
            (null, nameof(decimal.Compare), [{ } left, { } right]) when call.Method.DeclaringType == left.Type && left.Type == right.Type =>
                (left, right),
            _ => null,
        };
        if (sides is not var (first, second) || !QueryVocabulary.IsOrdered(KnownWords.NameOf(first.Type)))
        {
            return null;
        }

        return IsNotANumber(first) || IsNotANumber(second)
            ? throw Unsupported.Part(call, "to CompareTo NaN is less than any number, to a query it has no order.")
            : sides;
    }

    private static bool IsNotANumber(Expression expression) =>
        CapturedValue.Is(expression) && CapturedValue.Compute(expression) is double.NaN or float.NaN;

    private static ExpressionType Mirrored(ExpressionType type) => type switch
    {
        ExpressionType.LessThan => ExpressionType.GreaterThan,
        ExpressionType.LessThanOrEqual => ExpressionType.GreaterThanOrEqual,
        ExpressionType.GreaterThan => ExpressionType.LessThan,
        ExpressionType.GreaterThanOrEqual => ExpressionType.LessThanOrEqual,
        _ => type,
    };
}
