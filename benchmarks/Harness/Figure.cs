using System.Globalization;

namespace Granary.Benchmarks.Harness;

/// <summary>A cell of a table: a text, and the numbers by which it is compared with another.</summary>
/// <param name="Text">What is printed.</param>
/// <param name="Samples">The numbers; none if the cell is not compared.</param>
internal sealed record Figure(string Text, IReadOnlyList<double> Samples)
{
    /// <summary>A number.</summary>
    public static Figure Number(double value, string format = "N1") => new(Write(value, format), [value]);

    /// <summary>A number that is not compared.</summary>
    public static Figure Plain(double value, string format = "N1") => new(Write(value, format), []);

    /// <summary>A share, in percent, which is not compared.</summary>
    public static Figure Share(double value) => new($"{Write(value, "N0")} %", []);

    /// <summary>A text.</summary>
    public static Figure Note(string text) => new(text, []);

    /// <summary>The median of several numbers, with the least and the greatest.</summary>
    public static Figure Median(IEnumerable<double> values, string format = "N1")
    {
        double[] samples = [.. values];
        return new(
            $"{Write(MedianOf(samples), format)} [{Write(samples.Min(), format)}–{Write(samples.Max(), format)}]", samples);
    }

    /// <summary>
    /// The ratio to another figure; null if one of the two is not compared. Of two medians whose numbers were measured in turn, it is the
    /// median of the ratios, so that a machine whose speed drifts is the same for both.
    /// </summary>
    public double? DividedBy(Figure other) =>
        Samples.Count == 0 || Samples.Count != other.Samples.Count || other.Samples.Any(sample => sample <= 0)
            ? null
            : MedianOf([.. Samples.Zip(other.Samples, (left, right) => left / right)]);

    /// <summary>The median; of an even number of samples, the mean of the two in the middle.</summary>
    public static double MedianOf(IEnumerable<double> samples)
    {
        double[] sorted = [.. samples.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Write(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
