namespace Granary.Tests.Oracle.Tests.Engines;

/// <summary>What an engine says to a question: the ids in their order, and how many there are without the window.</summary>
internal sealed record Answer(IReadOnlyList<string> Ids, long Count)
{
    public bool Equals(Answer? other) => other is not null && Count == other.Count && Ids.SequenceEqual(other.Ids);

    public override int GetHashCode() => HashCode.Combine(Ids.Count, Count);

    public override string ToString() => $"{Count}: {string.Join(", ", Ids)}";
}
