using System.Diagnostics;
using System.Globalization;

namespace Granary.Benchmarks.Costs.Measures;

/// <summary>Tells on standard error how far the run has come, because the figures go to standard output.</summary>
internal static class Progress
{
    private static readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>Writes a line with the time since the start.</summary>
    public static void Report(FormattableString what) => Console.Error.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(_start):mm\\:ss} {FormattableString.Invariant(what)}"));
}
