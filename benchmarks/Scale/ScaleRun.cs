using System.Runtime.InteropServices;
using Granary.Benchmarks.Cluster;

namespace Granary.Benchmarks.Scale;

/// <summary>What becomes of rates as the stores grow, and what an hour of a large commit log takes to drop.</summary>
internal static class ScaleRun
{
    /// <summary>Prints the figures as Markdown tables.</summary>
    /// <param name="rows">How many rows the hour of the log has.</param>
    public static async Task<int> RunAsync(int rows)
    {
        if (Environment.GetEnvironmentVariable("GRANARY_TEST_POSTGRES") is not { Length: > 0 } postgreSql)
        {
            Console.WriteLine("There is no PostgreSQL to measure on.");
            return 0;
        }

        Console.WriteLine(
            $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors");
        await using var database = new SharedDatabase(postgreSql);
        await new StoredSizes(database).RunAsync();
        await new HourOfLog(database).RunAsync(rows);
        return 0;
    }
}
