using Granary.Oracle.Tests.Drawing;
using Granary.Oracle.Tests.Rules;

namespace Granary.Oracle.Tests.Forms;

/// <summary>The order of values.</summary>
internal static class Ordering
{
    /// <summary>Null comes first, and text is ordered by its UTF-16 units.</summary>
    public static IComparer<object?> NullFirst { get; } = Comparer<object?>.Create(Compare);

    /// <summary>Whether values of a type have an order that every engine keeps.</summary>
    public static bool Has(Type type) =>
        Promotion.Plain(type) is var plain && !plain.IsEnum && plain != typeof(TimeSpan) && !Members.IsWrapper(plain);

    private static int Compare(object? left, object? right) => (left, right) switch
    {
        (string a, string b) => string.CompareOrdinal(a, b),
        _ => Comparer<object?>.Default.Compare(left, right),
    };
}
