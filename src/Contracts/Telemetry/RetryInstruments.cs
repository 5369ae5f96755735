using System.Diagnostics.Metrics;

namespace Granary.Contracts.Telemetry;

/// <summary>Work that is done again; recorded where it is done again.</summary>
internal static class RetryInstruments
{
    /// <summary>A unit of work, which the facade runs again.</summary>
    public const string Unit = "unit";

    /// <summary>A call of a method, which the facade sends again, or which an engine or an owner runs again after a conflict.</summary>
    public const string Call = "call";

    /// <summary>A message to the cluster, which was lost or refused on the way.</summary>
    public const string Message = "message";

    /// <summary>The repeats.</summary>
    public static Counter<long> Retries { get; } = GranaryTelemetry.Meter.CreateCounter<long>(
        "granary.retries", "{retry}", "The work that was done again after a failure that applied nothing, or that was lost on the way");

    /// <summary>Counts a repeat.</summary>
    /// <param name="work">The work.</param>
    /// <param name="reason">The class of the failure; null if there was no answer.</param>
    public static void Note(string work, Type? reason) => Retries.Add(
        1,
        new KeyValuePair<string, object?>(AttributeNames.RetriedWork, work),
        new KeyValuePair<string, object?>(AttributeNames.Error, reason?.FullName ?? "no_answer"));
}
