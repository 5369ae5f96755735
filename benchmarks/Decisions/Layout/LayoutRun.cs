using System.Globalization;
using System.Runtime.InteropServices;
using Granary.Benchmarks.Decisions.Layout.Collections;
using Granary.Benchmarks.Decisions.Layout.Columns;
using Granary.Benchmarks.Decisions.Layout.Logs;
using Granary.Benchmarks.Decisions.Layout.Tables;
using Granary.Benchmarks.Decisions.Layout.Units;
using Granary.Benchmarks.Harness.Servers;

namespace Granary.Benchmarks.Decisions.Layout;

/// <summary>
/// What do aggregates and the commit log cost in PostgreSQL: in one table with indexes over documents, and in tables of their own with
/// columns; in one log, and in partitions by time?
/// </summary>
internal static class LayoutRun
{
    private const int Fewest = 5000;

    /// <summary>Measures every layout over a number of rows, and prints the figures as Markdown tables.</summary>
    public static async Task<int> RunAsync(int rows)
    {
        if (Environment.GetEnvironmentVariable("GRANARY_TEST_POSTGRES") is not { Length: > 0 } connectionString)
        {
            Console.WriteLine("There is no PostgreSQL to measure on.");
            return 0;
        }

        if (rows < Fewest)
        {
            Console.Error.WriteLine($"./bench layout needs {Fewest} rows.");
            return 2;
        }

        try
        {
            await MeasureAsync(connectionString, rows);
            return 0;
        }
        catch (NotSupportedException missing)
        {
            Console.Error.WriteLine(missing.Message);
            return 1;
        }
    }

    private static async Task MeasureAsync(string connectionString, int rows)
    {
        await using LayoutDatabase database = await LayoutDatabase.CreateAsync(connectionString);
        await using ServerMeter meter = await ServerMeter.ConnectAsync(database.Plain, LayoutDatabase.Schema);
        Orders orders = await Orders.MakeAsync(database, rows);
        string version = await database.VersionAsync();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            PostgreSQL {version}, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors;
            {rows:N0} rows, documents of {orders.DocumentSize} bytes.
            In round brackets is the ratio to the first row, in square brackets the least and the greatest value of a median.
            """));
        await CompareTablesAsync(database, meter, orders);
        await new AddedColumn(database, meter, orders).RunAsync();
        await new LogCosts(database, meter, rows).RunAsync();
        await new GroupOfOne(database, meter, orders).RunAsync();
        await new ManyCollections(database, meter).RunAsync();
    }

    private static async Task CompareTablesAsync(LayoutDatabase database, ServerMeter meter, Orders orders)
    {
        var costs = new TableCosts(database, meter, orders);
        await costs.MeasureAsync(100, new OneTable(), OwnTable.WithParameters, OwnTable.WithGenerated);
        await costs.MeasureAsync(
            90,
            new OneTable(),
            OwnTable.WithParameters,
            OwnTable.WithGenerated,
            OwnTable.WithDocumentLast,
            OwnTable.WithStatement,
            OwnTable.WithTrigger);
        await costs.MeasureAsync(85, new OneTable(), OwnTable.WithParameters, OwnTable.WithGenerated);
        costs.Print();
    }
}
