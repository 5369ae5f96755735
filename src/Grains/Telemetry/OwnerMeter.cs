using Granary.Contracts.Telemetry;
using Granary.Domain;

namespace Granary.Grains.Telemetry;

/// <summary>Counts what the owners of aggregates do.</summary>
internal static class OwnerMeter
{
    private const string Memory = "memory";
    private const string Store = "store";

    /// <summary>Counts a find.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="isHot">Whether the owner has the row in memory.</param>
    public static void NoteFind(CollectionName collection, bool isHot)
    {
        if (OwnerInstruments.Finds.Enabled)
        {
            OwnerInstruments.Finds.Add(
                1,
                new KeyValuePair<string, object?>(AttributeNames.FindSource, isHot ? Memory : Store),
                new KeyValuePair<string, object?>(AttributeNames.Collection, collection.Value));
        }

        if (GranaryTelemetry.Recorded is { } span)
        {
            span.SetTag(AttributeNames.FindSource, isHot ? Memory : Store);
        }
    }

    /// <summary>Counts an activation.</summary>
    public static void NoteActivation(CollectionName collection)
    {
        if (OwnerInstruments.Activations.Enabled)
        {
            OwnerInstruments.Activations.Add(1, new KeyValuePair<string, object?>(AttributeNames.Collection, collection.Value));
        }
    }

    /// <summary>Counts the answer to a request for an intent.</summary>
    public static void NoteIntent(string answer)
    {
        OwnerInstruments.Intents.Add(1, new KeyValuePair<string, object?>(AttributeNames.Intent, answer));
        GranaryTelemetry.Recorded?.SetTag(AttributeNames.Intent, answer);
    }
}
