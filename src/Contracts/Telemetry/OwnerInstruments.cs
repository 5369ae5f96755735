using System.Diagnostics.Metrics;

namespace Granary.Contracts.Telemetry;

/// <summary>The work of the owners of aggregates; recorded in silos.</summary>
internal static class OwnerInstruments
{
    /// <summary>The finds that owners answered.</summary>
    public static Counter<long> Finds { get; } = GranaryTelemetry.Meter.CreateCounter<long>(
        "granary.owner.finds", "{find}", "The finds that owners answered, from memory or after a read of the store");

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
}
