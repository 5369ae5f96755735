using Granary.Benchmarks.Costs.Data;
using Granary.Benchmarks.Costs.Measures;
using Granary.Benchmarks.Costs.Works;

namespace Granary.Benchmarks.Costs;

/// <summary>
/// What does each work of the granary cost, and what does it cost by each peer: rates, processor time of the database and of the .NET
/// process, and bytes of write-ahead log, in one run?
/// </summary>
internal static class CostsRun
{
    private const string Load = "load on SQLite, each document an operation";
    private const string Commit = "find, change, commit on SQLite";

    /// <summary>Measures, and prints a Markdown table for each work.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (CostsOptions.Read(arguments) is not { } options)
        {
            Console.Error.WriteLine($"Usage: {CostsOptions.Usage}");
            return 2;
        }

        if (!ServerRun.Names.Concat([Load, Commit]).Any(options.Takes))
        {
            Console.Error.WriteLine($"There is no work '{options.Work}', only: {string.Join("; ", [.. ServerRun.Names, Load, Commit])}.");
            return 2;
        }

        var orders = new OrderSet(options.Rows);
        Heading.Print(options, orders);
        if (Environment.GetEnvironmentVariable("GRANARY_TEST_POSTGRES") is not { Length: > 0 } postgreSql)
        {
            Console.WriteLine("There is no PostgreSQL to measure on.");
        }
        else if (ServerRun.Names.Any(options.Takes) && !await TryMeasureServerAsync(postgreSql, options, orders))
        {
            return 1;
        }

        await MeasureSqliteAsync(options, orders);
        return 0;
    }

    private static async Task<bool> TryMeasureServerAsync(string postgreSql, CostsOptions options, OrderSet orders)
    {
        try
        {
            await ServerRun.MeasureAsync(postgreSql, options, orders);
            return true;
        }
        catch (NotSupportedException missing)
        {
            Console.Error.WriteLine(missing.Message);
            return false;
        }
    }

    private static async Task MeasureSqliteAsync(CostsOptions options, OrderSet orders)
    {
        await using var works = new SqliteWorks(orders);
        var meter = new WorkMeter(new TurnMeter(null), new NoUpkeep(), options);
        if (options.Takes(Load))
        {
            await meter.MeasureAsync(works.Load(Load));
        }

        if (options.Takes(Commit))
        {
            await meter.MeasureAsync(await works.CommitAsync(Commit));
        }
    }
}
