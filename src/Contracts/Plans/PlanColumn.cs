namespace Granary.Contracts.Plans;

/// <summary>A place in the document whose JSON is given as it stands there, be it a single value, an object or a list.</summary>
/// <param name="Members">The names of nested members, as they are stored, outermost first.</param>
internal sealed record PlanColumn(IReadOnlyList<string> Members)
{
    /// <summary>What stands in for those of the members that a document may lack, as it is older.</summary>
    /// <value>Null unless set: what is missing is missing.</value>
    public PlanStandIns? StandIns { get; init; }

    /// <summary>The members, joined by dots.</summary>
    public override string ToString() => string.Join('.', Members);

    /// <summary>Whether both name the same place, with the same standing in.</summary>
    public bool Equals(PlanColumn? other) =>
        other is not null && Members.SequenceEqual(other.Members) && Equals(StandIns, other.StandIns);

    /// <summary>A hash of the place.</summary>
    public override int GetHashCode() => Members.Aggregate(0, (hash, member) => HashCode.Combine(hash, member));
}
