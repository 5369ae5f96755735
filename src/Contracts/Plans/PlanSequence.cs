namespace Granary.Contracts.Plans;

/// <summary>A collection within a document: the names of nested members that lead to it, outermost first.</summary>
/// <param name="Members">The names, as they are stored.</param>
/// <param name="Level">
/// Where they begin: 0 for the aggregate, otherwise the element of a collection around; see <see cref="PathOperand"/>.
/// </param>
public sealed record PlanSequence(IReadOnlyList<string> Members, int Level)
{
    /// <summary>The members, joined by dots.</summary>
    public override string ToString() => string.Join('.', Members);

    /// <summary>Whether both name the same collection.</summary>
    public bool Equals(PlanSequence? other) => other is not null && Level == other.Level && Members.SequenceEqual(other.Members);

    /// <summary>A hash of the place.</summary>
    public override int GetHashCode() => Members.Aggregate(Level, (hash, member) => HashCode.Combine(hash, member));
}
