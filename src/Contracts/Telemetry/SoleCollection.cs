using Granary.Domain;

namespace Granary.Contracts.Telemetry;

/// <summary>The collection that all parts of a call concern.</summary>
internal static class SoleCollection
{
    /// <summary>The collection of all parts; empty if they concern several, or if there is none.</summary>
    public static CollectionName In<TPart>(IReadOnlyList<TPart> parts, Func<TPart, CollectionName> collectionOf)
    {
        CollectionName sole = parts.Count == 0 ? default : collectionOf(parts[0]);
        for (int i = 1; i < parts.Count; i++)
        {
            if (collectionOf(parts[i]) != sole)
            {
                return default;
            }
        }

        return sole;
    }
}
