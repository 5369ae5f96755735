namespace Granary.Contracts.Plans;

/// <summary>A collection within a document: the names of nested members that lead to it, outermost first.</summary>
/// <param name="Members">The names, as they are stored.</param>
/// <param name="Level">
/// Where they begin: 0 for the aggregate, otherwise the element of a collection around; see <see cref="PlanOperand.Member"/>.
/// </param>
internal sealed record PlanSequence(IReadOnlyList<string> Members, int Level)
{
    /// <summary>What stands in for those of the members that a document may lack, as it is older.</summary>
    /// <value>Null unless set: what is missing is missing.</value>
    public PlanStandIns? StandIns { get; init; }

    /// <summary>The members, joined by dots.</summary>
    public override string ToString() => string.Join('.', Members);

    /// <summary>Whether both name the same collection, with the same standing in.</summary>
    public bool Equals(PlanSequence? other) =>
        other is not null && Level == other.Level && Members.SequenceEqual(other.Members) && Equals(StandIns, other.StandIns);

    /// <summary>A hash of the place.</summary>
    public override int GetHashCode() => Members.Aggregate(Level, (hash, member) => HashCode.Combine(hash, member));
}
