namespace Granary.Contracts.Plans;

/// <summary>The order of values of one kind: null first, text by UTF-16 units, numbers by value.</summary>
internal static class ScalarOrder
{
    /// <summary>Negative, zero or positive, as <paramref name="left"/> comes before, equals or follows <paramref name="right"/>.</summary>
    public static int Compare(object? left, object? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (string a, string b) => string.CompareOrdinal(a, b),
        (long a, long b) => a.CompareTo(b),
        (decimal a, decimal b) => a.CompareTo(b),
        (double a, double b) => a.CompareTo(b),
        (bool a, bool b) => a.CompareTo(b),
        _ => throw new ArgumentException($"A {left.GetType().Name} cannot be compared with a {right.GetType().Name}.", nameof(right)),
    };
}
