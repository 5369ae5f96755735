using Granary.Contracts.Telemetry;
using Granary.Domain;

namespace Granary.Grains.Telemetry;

/// <summary>Counts what the owners of aggregates do.</summary>
internal static class OwnerMeter
{
    /// <summary>Counts a find.</summary>
    /// <param name="isHot">Whether the owner has the row in memory.</param>
    public static void NoteFind(bool isHot)
    {
        string source = isHot ? OwnerInstruments.Memory : OwnerInstruments.Store;
        OwnerInstruments.NoteFind(source);
        GranaryTelemetry.Recorded?.SetTag(AttributeNames.FindSource, source);
    }

    /// <summary>Counts an activation.</summary>
    public static void NoteActivation(CollectionName collection)
    {
        if (OwnerInstruments.Activations.Enabled)
        {
            ListenerGuard.Count(OwnerInstruments.Activations, new(AttributeNames.Collection, collection.Value));
        }
    }

    /// <summary>Counts the answer to a request for an intent.</summary>
    public static void NoteIntent(string answer)
    {
        ListenerGuard.Count(OwnerInstruments.Intents, new(AttributeNames.Intent, answer));
        GranaryTelemetry.Recorded?.SetTag(AttributeNames.Intent, answer);
    }
}
