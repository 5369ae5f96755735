using System.Globalization;
using OpenTelemetry.Metrics;

namespace Granary.Telemetry.Tests.Recording;

/// <summary>Metrics as lines of text, without times: for a histogram of times the number of what was timed.</summary>
internal static class MetricLines
{
    /// <summary>The lines, in alphabetical order.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <param name="before">The sums of counters that count since the process began.</param>
    public static string Write(IEnumerable<MetricSnapshot> metrics, IReadOnlyDictionary<string, long> before) => string.Join(
        '\n',
        metrics.SelectMany(metric => metric.MetricPoints, (metric, point) => LineOf(metric, point, before)).OfType<string>()
            .Order(StringComparer.Ordinal));

    /// <summary>The sums of counters.</summary>
    public static IReadOnlyDictionary<string, long> SumsOf(IEnumerable<MetricSnapshot> metrics) => metrics
        .Where(metric => metric.MetricType == MetricType.LongSum)
        .SelectMany(metric => metric.MetricPoints, (metric, point) => (Name: NameOf(metric, point), Sum: point.GetSumLong()))
        .ToDictionary(found => found.Name, found => found.Sum);

    private static string? LineOf(MetricSnapshot metric, MetricPoint point, IReadOnlyDictionary<string, long> before)
    {
        string name = NameOf(metric, point);
        if (metric.MetricType == MetricType.Histogram)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{name} count {point.GetHistogramCount()}");
        }

        long sum = point.GetSumLong() - before.GetValueOrDefault(name);
        return sum == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{name} {sum}");
    }

    private static string NameOf(MetricSnapshot metric, MetricPoint point) => $"{metric.Name}{Attributes(point)}";

    private static string Attributes(MetricPoint point)
    {
        var tags = new List<string>();
        foreach ((string name, object? value) in point.Tags)
        {
            tags.Add($"{name}={value}");
        }

        return tags.Count == 0 ? "" : $"{{{string.Join(", ", tags.Order(StringComparer.Ordinal))}}}";
    }
}
