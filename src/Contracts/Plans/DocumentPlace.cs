using System.Text.Json;

namespace Granary.Contracts.Plans;

/// <summary>The meaning of places, in memory.</summary>
internal static class DocumentPlace
{
    /// <summary>What stands at a place, or in for it; null where it, or anything on the way to it, is missing.</summary>
    public static JsonElement? Find(JsonElement start, IReadOnlyList<string> members, PlanStandIns? standIns)
    {
        JsonElement place = start;
        for (int i = 0; i < members.Count; i++)
        {
            if (place.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            if (place.TryGetProperty(members[i], out JsonElement member))
            {
                place = member;
            }
            else if (standIns?.Find(place, i) is { } standIn)
            {
                place = standIn;
            }
            else
            {
                return null;
            }
        }

        return place;
    }
}
