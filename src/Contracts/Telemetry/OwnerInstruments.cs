using System.Diagnostics.Metrics;

namespace Granary.Contracts.Telemetry;

/// <summary>The work of the owners of aggregates; recorded in silos.</summary>
internal static class OwnerInstruments
{
    /// <summary>An owner had the row in memory.</summary>
    public const string Memory = "memory";

    /// <summary>An owner read the row from the store.</summary>
    public const string Store = "store";

    private static readonly Tally _finds = new(
        ("granary.owner.finds", "{find}", "The finds that owners answered, from memory or after a read of the store"),
        AttributeNames.FindSource,
        Memory,
        Store);

    /// <summary>The finds that owners answered.</summary>
    public static ObservableCounter<long> Finds => _finds.Instrument;

    /// <summary>The activations that began.</summary>
    public static Counter<long> Activations { get; } = GranaryTelemetry.Meter.CreateCounter<long>(
        "granary.owner.activations", "{activation}", "The activations of owners that began");

    /// <summary>The answers to requests for intents.</summary>
    public static Counter<long> Intents { get; } = GranaryTelemetry.Meter.CreateCounter<long>(
        "granary.owner.intents", "{intent}", "The answers of owners that were asked to hold still for a unit over several aggregates");

    /// <summary>The sweeps for commits that grains have not heard of.</summary>
    public static Counter<long> Sweeps { get; } = GranaryTelemetry.Meter.CreateCounter<long>(
        "granary.sweeps", "{sweep}", "The sweeps for commits that owners have not heard of");

    /// <summary>The commits that sweeps published.</summary>
    public static Counter<long> SweptCommits { get; } = GranaryTelemetry.Meter.CreateCounter<long>(
        "granary.sweep.commits", "{commit}", "The commits that sweeps told owners of");

    /// <summary>Counts a find.</summary>
    public static void NoteFind(string source) => _finds.Add(source);
}
