using System.Diagnostics.Metrics;

namespace Granary.Contracts.Telemetry;

/// <summary>The way of units into a store; recorded in the process that has the store: an application alone, or a silo.</summary>
internal static class CommitInstruments
{
    /// <summary>The outcome of a unit that was applied.</summary>
    public const string Committed = "committed";

    /// <summary>The outcome of a unit whose answer came from the log.</summary>
    public const string Repeated = "repeated";

    /// <summary>A unit whose outcome is not known.</summary>
    public const string Unknown = "unknown";

    /// <summary>A unit that was given up before it was sent.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>A unit of which nothing was written.</summary>
    public const string Failed = "failed";

    private static readonly Tally _units = new(
        ("granary.commit.units", "{unit}", "The units that a store decided, by their outcome"),
        AttributeNames.Outcome,
        [Committed, Repeated, Unknown, Cancelled, Failed, .. Refusals.Kinds]);

    /// <summary>The units that were decided, or that failed.</summary>
    public static ObservableCounter<long> Units => _units.Instrument;

    /// <summary>The number of units in each group.</summary>
    public static Histogram<int> GroupSize { get; } = GranaryTelemetry.Meter.CreateHistogram<int>(
        "granary.group.size",
        "{unit}",
        "The number of units that share a transaction",
        advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024] });

    /// <summary>The time that each unit waits for its group.</summary>
    public static Histogram<double> QueueDuration { get; } = GranaryTelemetry.Meter.CreateHistogram<double>(
        "granary.queue.duration", "s", "The time between the arrival of a unit and the start of its group", advice: Durations.Advice);

    /// <summary>Counts a unit that has come to its end.</summary>
    public static void Note(string outcome) => _units.Add(outcome);
}
