namespace Granary.Contracts.Plans;

/// <summary>The comparisons that the values of a kind allow.</summary>
internal static class ScalarTraits
{
    /// <summary>Whether the kind has an order that every engine keeps.</summary>
    public static bool IsOrdered(ScalarKind kind) => kind is not (ScalarKind.Name or ScalarKind.Duration or ScalarKind.Bytes);

    /// <summary>Whether two values of the kind can be told apart by a query.</summary>
    public static bool IsComparable(ScalarKind kind) => kind != ScalarKind.Bytes;
}
