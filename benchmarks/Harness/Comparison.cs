using System.Globalization;
using System.Runtime.InteropServices;

namespace Granary.Benchmarks.Harness;

/// <summary>
/// Measures two things in turn, so that a machine whose speed drifts is the same for both, and reports the ratio pair by pair.
/// </summary>
internal sealed class Comparison(string question, string peer)
{
    private const int Rounds = 5;

    // The first run compiles the code, and the second run uses the code that was compiled again meanwhile.
    private const int WarmUps = 2;

    /// <summary>Prints the machine and the head of the table.</summary>
    public static void PrintHeader()
    {
        Console.WriteLine(
            $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors");
        Console.WriteLine();
        Console.WriteLine($"| question | ours | peer | theirs | ours ÷ theirs: median (least–greatest) of {Rounds} pairs |");
        Console.WriteLine("|---|---|---|---|---|");
    }

    public async Task RunAsync(Func<Task<double>> ours, Func<Task<double>> theirs)
    {
        for (int warmUp = 0; warmUp < WarmUps; warmUp++)
        {
            await ours();
            await theirs();
        }

        var pairs = new List<(double Ours, double Theirs)>();
        for (int round = 0; round < Rounds; round++)
        {
            pairs.Add((await ours(), await theirs()));
        }

        double[] ratios = [.. pairs.Select(pair => pair.Ours / pair.Theirs).Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {question} | {Median(pairs.Select(p => p.Ours)):N0} | {peer} | {Median(pairs.Select(p => p.Theirs)):N0} | "
            + $"{Median(ratios):F1} ({ratios[0]:F1}–{ratios[^1]:F1}) |"));
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
