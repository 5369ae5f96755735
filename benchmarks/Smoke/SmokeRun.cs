using Granary.Benchmarks.Harness;

namespace Granary.Benchmarks.Smoke;

/// <summary>The figures of README, in a few minutes and one run.</summary>
internal static class SmokeRun
{
    /// <summary>Prints the figures as a Markdown table.</summary>
    /// <param name="runScript">The script that starts the server.</param>
    public static async Task<int> RunAsync(string runScript)
    {
        string folder = Directory.CreateTempSubdirectory("granary-bench-").FullName;
        Comparison.PrintHeader();
        try
        {
            await SqliteCommits.RunAsync(folder);
            if (Environment.GetEnvironmentVariable("GRANARY_TEST_POSTGRES") is { Length: > 0 } postgreSql)
            {
                await PostgreSqlCommits.RunAsync(postgreSql);
            }

            await StartToFirstAnswer.RunAsync(runScript, folder);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
