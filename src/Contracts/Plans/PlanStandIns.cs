using System.Text.Json;

namespace Granary.Contracts.Plans;

/// <summary>The stand-ins for the members of a path that documents may lack; see <see cref="PlanStandIn"/>.</summary>
/// <param name="All">All of them. Several stand-ins for one member are for different subtypes.</param>
internal sealed record PlanStandIns(IReadOnlyList<PlanStandIn> All)
{
    /// <summary>The stand-ins for one member of the path.</summary>
    public IReadOnlyList<PlanStandIn> At(int position) => [.. All.Where(standIn => standIn.Position == position)];

    /// <summary>Whether both have the same stand-ins.</summary>
    public bool Equals(PlanStandIns? other) => other is not null && All.SequenceEqual(other.All);

    /// <summary>A hash of the stand-ins.</summary>
    public override int GetHashCode() => All.Aggregate(All.Count, (hash, standIn) => HashCode.Combine(hash, standIn));

    /// <summary>All of them as text. Different stand-ins have different texts.</summary>
    public override string ToString() => string.Concat(All);

    /// <summary>The value that stands in for a member that an object lacks; null if no value does.</summary>
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
