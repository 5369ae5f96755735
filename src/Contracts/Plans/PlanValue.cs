using System.Globalization;

namespace Granary.Contracts.Plans;

/// <summary>A constant in a plan, in the form in which documents hold it.</summary>
/// <remarks>
/// <see cref="Content"/> is null, or a <see cref="long"/>, <see cref="decimal"/>, <see cref="double"/> or <see cref="bool"/> for the kinds
/// of numbers and flags, and text for all other kinds. Constants reach a database as parameters only.
/// </remarks>
internal sealed record PlanValue(ScalarKind Kind, object? Content)
{
    /// <summary>The order of constants of one kind: null first, text by UTF-16 units, numbers by value.</summary>
    public static IComparer<PlanValue?> Order { get; } =
        Comparer<PlanValue?>.Create((left, right) => ScalarOrder.Compare(left?.Content, right?.Content));

    /// <summary>The constant as text, for people; never part of a query.</summary>
    public override string ToString() => Content is null ? "null" : Convert.ToString(Content, CultureInfo.InvariantCulture) ?? "";
}
