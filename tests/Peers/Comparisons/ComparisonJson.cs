using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Peers.Workloads;

namespace Granary.Peers.Comparisons;

/// <summary>Writes the results of peers as JSON.</summary>
internal static class ComparisonJson
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The whole document.</summary>
    public static string Write(
        ComparisonOptions options, IReadOnlyDictionary<string, string> versions, IReadOnlyList<PeerResult> results) =>
        JsonSerializer.Serialize(
            new
            {
                Run = new { options.Seed, Seconds = options.Duration.TotalSeconds, options.Clients, options.Rate, options.Faults },
                Versions = versions,
                Peers = results.Select(EntryOf),
            },
            _options);

    private static object EntryOf(PeerResult result) => new
    {
        result.Kind.Key,
        result.Kind.Name,
        result.Failure,
        result.IsBroken,
        result.Acknowledged,
        result.Conflicted,
        result.Unavailable,
        result.Unknown,
        result.FailedShare,
        Milliseconds = new
        {
            Half = result.LatencyOf(0.5).TotalMilliseconds,
            NinetyNine = result.LatencyOf(0.99).TotalMilliseconds,
            Longest = result.LatencyOf(1).TotalMilliseconds,
        },
        result.Faults,
        Guarantees = Guarantee.All.Select(guarantee => new
        {
            guarantee.Key,
            guarantee.Text,
            IsPromised = result.Promises(guarantee),
            result.Verdicts[guarantee].Outcome,
            Anomalies = result.Verdicts[guarantee].Findings.Count,
            First = result.Verdicts[guarantee].Findings.Select(finding => $"{finding.Rule}: {finding.Text}").FirstOrDefault(),
            result.Verdicts[guarantee].Saw,
        }),
    };
}
