using System.Globalization;
using OpenTelemetry.Metrics;

namespace Granary.Telemetry.Tests.Recording;

/// <summary>Metrics as lines of text, without times: for a histogram of times the number of what was timed.</summary>
internal static class MetricLines
{
    /// <summary>The lines, in alphabetical order.</summary>
    public static string Write(IEnumerable<MetricSnapshot> metrics) => string.Join(
        '\n',
        metrics.SelectMany(metric => metric.MetricPoints, (metric, point) => $"{metric.Name}{Attributes(point)} {Value(metric, point)}")
            .Order(StringComparer.Ordinal));

    private static string Attributes(MetricPoint point)
    {
        var tags = new List<string>();
        foreach ((string name, object? value) in point.Tags)
        {
            tags.Add($"{name}={value}");
        }

        return tags.Count == 0 ? "" : $"{{{string.Join(", ", tags.Order(StringComparer.Ordinal))}}}";
    }

    private static string Value(MetricSnapshot metric, MetricPoint point) => metric.MetricType switch
    {
        MetricType.Histogram => string.Create(CultureInfo.InvariantCulture, $"count {point.GetHistogramCount()}"),
        MetricType.LongSum or MetricType.LongSumNonMonotonic => string.Create(CultureInfo.InvariantCulture, $"{point.GetSumLong()}"),
        _ => throw new InvalidOperationException($"No metric of the product is a {metric.MetricType}."),
    };
}
