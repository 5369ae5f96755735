namespace Granary.Oracle.Tests.Engines;

/// <summary>The answer of an engine to a question: ids or other lines in their order, and their number.</summary>
internal sealed record Answer(IReadOnlyList<string> Lines, long Count)
{
    /// <summary>Lines without an order are sorted.</summary>
    public static Answer Of(IEnumerable<string> lines, bool isOrdered, long count) =>
        new([.. isOrdered ? lines : lines.Order(StringComparer.Ordinal)], count);

    public bool Equals(Answer? other) => other is not null && Count == other.Count && Lines.SequenceEqual(other.Lines);

    public override int GetHashCode() => HashCode.Combine(Lines.Count, Count);

    public override string ToString() => $"{Count}: {string.Join(", ", Lines)}";
}
