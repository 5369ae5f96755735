using System.Text.Json.Nodes;

namespace Granary.Grains.GrainStorage;

/// <summary>Brings members that the class of a state does not know from the stored document into the next one, by their place.</summary>
internal static class StateMerge
{
    /// <summary>Whether a stored document holds a member that reading and writing it would lose.</summary>
    /// <param name="stored">The stored state.</param>
    /// <param name="known">The same, read and written again.</param>
    public static bool HasUnknown(JsonNode? stored, JsonNode? known) => (stored, known) switch
    {
        (JsonObject from, JsonObject to) => from.Any(
            member => !to.TryGetPropertyValue(member.Key, out JsonNode? kept) || HasUnknown(member.Value, kept)),
        (JsonArray from, JsonArray to) when from.Count == to.Count => from.Zip(to).Any(pair => HasUnknown(pair.First, pair.Second)),
        _ => false,
    };

    /// <summary>The next document with what is unknown in the stored one.</summary>
    /// <param name="stored">The stored document.</param>
    /// <param name="known">The stored document, read and written again.</param>
    /// <param name="next">The next document, as the class writes it.</param>
    /// <param name="lost">The place of a member that would be lost, if there is one.</param>
    public static JsonNode? Merge(JsonNode? stored, JsonNode? known, JsonNode? next, out string? lost)
    {
        lost = null;
        if (JsonNode.DeepEquals(known, next))
        {
            return stored?.DeepClone();
        }

        if ((stored, known, next) is (JsonObject from, JsonObject before, JsonObject after))
        {
            return MergeObjects(from, before, after, out lost);
        }

        lost = next is not null && HasUnknown(stored, known) ? "" : null;
        return next?.DeepClone();
    }

    private static JsonObject MergeObjects(JsonObject stored, JsonObject known, JsonObject next, out string? lost)
    {
        var merged = new JsonObject();
        foreach ((string name, JsonNode? value) in next)
        {
            bool isOld = stored.TryGetPropertyValue(name, out JsonNode? was);
            isOld &= known.TryGetPropertyValue(name, out JsonNode? before);
            lost = null;
            merged[name] = isOld ? Merge(was, before, value, out lost) : value?.DeepClone();
            if (lost is not null)
            {
                lost = lost.Length == 0 ? name : $"{name}.{lost}";
                return merged;
            }
        }

        foreach ((string name, JsonNode? value) in stored.Where(member => !known.ContainsKey(member.Key) && !next.ContainsKey(member.Key)))
        {
            merged[name] = value?.DeepClone();
        }

        lost = null;
        return merged;
    }
}
