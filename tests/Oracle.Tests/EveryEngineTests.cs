using System.Collections.Concurrent;
using System.Globalization;
using Granary.Oracle.Tests.Engines;
using Xunit;
using Xunit.Abstractions;

namespace Granary.Oracle.Tests;

/// <summary>
/// Memory, SQLite, PostgreSQL, a cluster and units with uncommitted work answer as LINQ to Objects does by
/// <see cref="Granary.Domain.Specification{T}.IsSatisfiedBy"/>. So does C# itself if it does not fail. Models, aggregates, rules, orders
/// and windows are drawn; the questions ask for aggregates, for pages and members of them, and for sums over them. GRANARY_TEST_CASES sets
/// the number of questions, GRANARY_TEST_SEED the first seed; GRANARY_TEST_PROGRESS names a file that shows the progress.
/// </summary>
public sealed class EveryEngineTests(ITestOutputHelper output)
{
    private const int Cases = 20_000;
    private const int Seed = 20260131;
    private const int Populations = 10;

    private const int QuestionsOfWorld = 2500;

    // A world waits for its slowest engine at every question.
    private const int WorldsOfProcessor = 2;

    [Fact]
    [Trait("Promise", "S4-11 For every criteria, the relational and the in-memory strategy return the same set.")]
    public async Task Every_engine_answers_as_linq_to_objects_does()
    {
        int cases = Setting("GRANARY_TEST_CASES", Cases);
        int seed = Setting("GRANARY_TEST_SEED", Seed);
        Report("PostgreSQL", Absent.PostgreSql);
        int worlds = (cases + QuestionsOfWorld - 1) / QuestionsOfWorld;
        var options = new WorldOptions();
        var differences = new ConcurrentQueue<DifferenceException>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, worlds),
            new ParallelOptions { MaxDegreeOfParallelism = WorldsOfProcessor * Environment.ProcessorCount },
            async (world, _) =>
            {
                try
                {
                    await Worlds.AskAsync(seed + world, Populations, Worlds.Share(cases, worlds, world), options);
                }
                catch (DifferenceException difference)
                {
                    differences.Enqueue(difference);
                    options.Tally.Tell(difference.Message);
                }
            });

        Assert.True(differences.IsEmpty, string.Join("\n\n", differences.Select(difference => difference.Message)));
        Assert.Equal(cases, options.Tally.Asked);
        output.WriteLine($"{worlds} models, {Populations} populations of each, {options.Tally}: no difference.");
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int number) ? number : otherwise;

    private void Report(string engine, string? reason)
    {
        if (reason is not null)
        {
            output.WriteLine($"Not asked: {engine}, as {reason}.");
        }
    }
}
