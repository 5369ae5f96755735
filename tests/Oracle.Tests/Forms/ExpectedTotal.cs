using Granary.Oracle.Tests.Rules;

namespace Granary.Oracle.Tests.Forms;

/// <summary>Totals as the product promises them: exact and rounded once. Null is left out of totals, but is a key like any other.</summary>
internal static class ExpectedTotal
{
    /// <exception cref="OverflowException">The type is too small.</exception>
    /// <exception cref="InvalidOperationException">There is no value, and the type has no null.</exception>
    public static IReadOnlyList<string> Of(Total total, IReadOnlyList<object?> values, Type type)
    {
        object[] present = [.. values.OfType<object>()];
        return total switch
        {
            Total.Sum => [PlainText.Of(ExactSum.Of(present, Promotion.Plain(type)))],
            Total.Average => [PlainText.Of(ExactSum.Average(present))],
            Total.Min => [PlainText.Of(End(present.Order(Ordering.NullFirst), type))],
            Total.Max => [PlainText.Of(End(present.OrderDescending(Ordering.NullFirst), type))],
            _ => Counts(values, type),
        };
    }

    private static object? End(IEnumerable<object?> sorted, Type type) => sorted.FirstOrDefault()
        ?? (
            !type.IsValueType
                || Nullable.GetUnderlyingType(type) is not null ? null : throw new InvalidOperationException($"There is no {type}."));

    private static List<string> Counts(IReadOnlyList<object?> values, Type type)
    {
        IEnumerable<object?> sorted = Ordering.Has(type) ? values.Order(Ordering.NullFirst) : values;
        return [.. sorted.GroupBy(PlainText.Of).Select(group => $"{group.Key}: {group.Count()}")];
    }
}
