using System.Text.Json;

namespace Granary.Contracts.Plans;

/// <summary>What stands in for the members of a place that documents may lack; see <see cref="PlanStandIn"/>.</summary>
/// <param name="All">All of them; where several are for one member, they are for different subtypes.</param>
internal sealed record PlanStandIns(IReadOnlyList<PlanStandIn> All)
{
    /// <summary>Those for one member of the place.</summary>
    public IReadOnlyList<PlanStandIn> At(int position) => [.. All.Where(standIn => standIn.Position == position)];

    /// <summary>Whether both stand in for the same members with the same.</summary>
    public bool Equals(PlanStandIns? other) => other is not null && All.SequenceEqual(other.All);

    /// <summary>A hash of what stands in for what.</summary>
    public override int GetHashCode() => All.Aggregate(All.Count, (hash, standIn) => HashCode.Combine(hash, standIn));

    /// <summary>All of them as text, one for one.</summary>
    public override string ToString() => string.Concat(All);

    /// <summary>What stands in for a member that an object lacks; null where nothing does.</summary>
    internal JsonElement? Find(JsonElement owner, int position)
    {
        foreach (PlanStandIn standIn in All)
        {
            if (standIn.Position == position && standIn.Find(owner) is { } value)
            {
                return value;
            }
        }

        return null;
    }
}
