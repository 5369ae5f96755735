using Granary.Benchmarks.Decisions.Layout.Measures;
using Granary.Benchmarks.Harness;
using Granary.Benchmarks.Harness.Servers;

namespace Granary.Benchmarks.Decisions.Layout.Collections;

/// <summary>What does a unit over two collections cost, and a text that serves all collections, if there are 1, 10 or 50 of them?</summary>
internal sealed class ManyCollections(LayoutDatabase database, ServerMeter meter)
{
    private const int Rounds = 5;
    private const int Prepared = 200;
    private const int Unprepared = 40;

    private static readonly int[] _counts = [1, 10, 50];

    private static readonly string[] _figures =
    [
        "prepared: time, µs",
        "prepared: processor time of the server, µs",
        "planned each time: time, µs",
        "planned each time: processor time of the server, µs",
        "plans of a connection, kB",
    ];

    /// <summary>Measures each way over each number of collections, and prints the figures.</summary>
    public async Task RunAsync()
    {
        await CollectionTables.CreateAsync(database, _counts[^1]);
        await database.ExecuteAsync(FixedTexts.ComposingFunctions);
        var writes = new List<CollectionCase>();
        var reads = new List<CollectionCase>();
        foreach (int count in _counts)
        {
            var texts = new FixedTexts(count);
            await database.ExecuteAsync(texts.Functions);
            writes.AddRange(WritesBy(texts).Select(form => new CollectionCase(count, form, Rows: 2)));
            reads.AddRange(ReadsBy(texts).Select(form => new CollectionCase(count, form, Rows: 1)));
        }

        await MeasureAsync("A unit over two collections, in one round trip", writes);
        await MeasureAsync("A row of any collection", reads);
    }

    private static CollectionForm[] WritesBy(FixedTexts texts) =>
    [
        CollectionForm.WriteEach,
        CollectionForm.Write("one text, a branch for each", texts.WriteByBranches),
        CollectionForm.Write("a function, a branch for each", texts.WriteByFunction),
        CollectionForm.Write("a function that composes a text", FixedTexts.WriteByComposedText),
    ];

    private static CollectionForm[] ReadsBy(FixedTexts texts) =>
    [
        CollectionForm.ReadEach,
        CollectionForm.Read("one text, a branch for each", texts.ReadByBranches),
        CollectionForm.Read("a function, a branch for each", texts.ReadByFunction),
        CollectionForm.Read("a function that composes a text", FixedTexts.ReadByComposedText),
    ];

    private async Task MeasureAsync(string title, List<CollectionCase> cases)
    {
        var table = new FigureTable(title, "collections, statements", _figures);
        (IReadOnlyList<Cost>[] prepared, double[] plans) = await MeasureAsync(cases, Prepared, isPrepared: true);
        (IReadOnlyList<Cost>[] unprepared, _) = await MeasureAsync(cases, Unprepared, isPrepared: false);
        for (int i = 0; i < cases.Count; i++)
        {
            table.Add(
                cases[i].Name,
                Figure.Median(prepared[i].Select(cost => cost.Time.TotalMicroseconds / Prepared), "N0"),
                Figure.Median(prepared[i].Select(cost => cost.Processor.TotalMicroseconds / Prepared), "N0"),
                Figure.Median(unprepared[i].Select(cost => cost.Time.TotalMicroseconds / Unprepared), "N0"),
                Figure.Median(unprepared[i].Select(cost => cost.Processor.TotalMicroseconds / Unprepared), "N0"),
                Figure.Plain(plans[i], "N0"));
        }

        table.Print();
    }

    private async Task<(IReadOnlyList<Cost>[] Costs, double[] Plans)> MeasureAsync(List<CollectionCase> cases, int times, bool isPrepared)
    {
        var connections = new List<CaseConnection>();
        foreach (CollectionCase one in cases)
        {
            connections.Add(await CaseConnection.OpenAsync(database, one, isPrepared));
        }

        IReadOnlyList<Cost>[] costs = await Turns.TakeAsync(
            Rounds,
            [.. connections.Select(connection => (Func<Task<Cost>>)(() => meter.MeasureAsync(() => connection.SendAsync(times))))]);
        var plans = new List<double>();
        foreach (CaseConnection connection in connections)
        {
            plans.Add(await connection.SizeOfPlansAsync());
            await connection.DisposeAsync();
        }

        return (costs, [.. plans]);
    }
}
