using Granary.Benchmarks.Harness;
using Granary.Benchmarks.Harness.Servers;

namespace Granary.Benchmarks.Decisions.Layout.Measures;

/// <summary>The figures of what a row costs to write.</summary>
internal static class CostFigures
{
    /// <summary>The names of the figures.</summary>
    public static string[] Names { get; } =
        ["processor time of the server, µs a row", "time, µs a row", "WAL without images of pages, B a row", "images of pages, B a row"];

    /// <summary>The figures of slices of equal size.</summary>
    /// <param name="slices">The cost of each slice.</param>
    /// <param name="rows">How many rows each slice wrote.</param>
    public static Figure[] For(IReadOnlyList<Cost> slices, int rows)
    {
        Cost all = slices.Aggregate((left, right) => left + right);
        double count = (double)rows * slices.Count;
        return
        [
            Figure.Median(slices.Select(slice => slice.Processor.TotalMicroseconds / rows)),
            Figure.Median(slices.Select(slice => slice.Time.TotalMicroseconds / rows)),
            Figure.Number(all.Wal / count, "N0"),
            Figure.Plain(all.Images / count, "N0"),
        ];
    }
}
