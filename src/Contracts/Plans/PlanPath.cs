namespace Granary.Contracts.Plans;

/// <summary>A place in a document: the names of nested members, outermost first, as they are stored.</summary>
/// <remarks>Paths come from the mapping alone; nothing a caller typed ever becomes one.</remarks>
internal sealed record PlanPath(IReadOnlyList<string> Members, ScalarKind Kind)
{
    /// <summary>What stands in for those of the members that a document may lack, as it is older.</summary>
    /// <value>Null unless set: what is missing is missing.</value>
    public PlanStandIns? StandIns { get; init; }

    /// <summary>The members, joined by dots.</summary>
    public override string ToString() => string.Join('.', Members);

    /// <summary>Whether both name the same place, with the same standing in.</summary>
    public bool Equals(PlanPath? other) =>
        other is not null && Kind == other.Kind && Members.SequenceEqual(other.Members) && Equals(StandIns, other.StandIns);

    /// <summary>A hash of the place.</summary>
    public override int GetHashCode() => Members.Aggregate((int)Kind, (hash, member) => HashCode.Combine(hash, member));
}
