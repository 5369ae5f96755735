using Granary.Benchmarks.Decisions.Layout.Measures;
using Granary.Benchmarks.Harness;
using Granary.Benchmarks.Harness.Servers;

namespace Granary.Benchmarks.Decisions.Layout.Tables;

/// <summary>What layouts cost to write and to count. Layouts of one fill factor are measured in turn.</summary>
internal sealed class TableCosts(LayoutDatabase database, ServerMeter meter, Orders orders)
{
    private const int Rounds = 5;

    private readonly FigureTable _updates = new(
        "Updates that touch no indexed member, of a quarter of the rows, after others of half of the rows",
        "layout, fill factor",
        ["heap-only before", "heap-only", .. CostFigures.Names, "processor time of a vacuum afterwards, µs a row"]);

    private readonly FigureTable _moves = new(
        "Updates that change an indexed member", "layout, fill factor", ["heap-only", .. CostFigures.Names]);

    private readonly FigureTable _inserts = new("Inserts", "layout, fill factor", CostFigures.Names);
    private readonly FigureTable _counts = new(
        "A count of a tenth of the rows, and the sizes",
        "layout, fill factor",
        "after vacuum, ms",
        "its plan",
        "after the updates, ms",
        "table, MB",
        "indexes, MB",
        "table after all writes, MB",
        "indexes after all writes, MB");

    /// <summary>Measures layouts, the first of which the others are compared with.</summary>
    public async Task MeasureAsync(int fillFactor, params TableLayout[] layouts)
    {
        var tables = new List<MeasuredTable>();
        foreach (TableLayout layout in layouts)
        {
            await layout.FillAsync(database, fillFactor);
            tables.Add(await MeasuredTable.OpenAsync(database, layout, orders.Fresh()));
        }

        Figure[][] filled = await EachAsync(tables, async table =>
            [await table.TimeOfCountAsync(), Figure.Note(await table.PlanOfCountAsync()), .. await table.SizesAsync()]);

        // A table that was just filled has no room in its pages yet; updates make some.
        Figure[][] before = await EachAsync(tables, table => UpdateAsync(table, orders.Count / 2));
        Figure[][] updates = await WriteAsync(tables, orders.Count / 4 / Rounds, (table, rows) => table.Updating(rows));
        Figure[][] counted = await EachAsync(tables, async table => [await table.TimeOfCountAsync()]);
        Figure[][] vacuums = await EachAsync(tables, async table => [VacuumOf(await meter.MeasureAsync(table.VacuumAsync))]);
        Figure[][] moves = await WriteAsync(tables, orders.Count / 4 / Rounds, (table, rows) => table.Moving(rows));
        Figure[][] inserts = await WriteAsync(tables, orders.Count / 10 / Rounds, (table, rows) => table.Inserting(rows));
        Figure[][] sizes = await EachAsync(tables, table => table.SizesAsync());
        for (int i = 0; i < layouts.Length; i++)
        {
            string name = $"{layouts[i].Name}, {fillFactor}";
            Add(_updates, i, name, [.. before[i], .. updates[i], .. vacuums[i]]);
            Add(_moves, i, name, moves[i]);
            Add(_inserts, i, name, inserts[i][1..]);
            Add(_counts, i, name, [.. filled[i][..2], .. counted[i], .. filled[i][2..], .. sizes[i]]);
            await tables[i].DisposeAsync();
            await layouts[i].RemoveAsync(database);
        }
    }

    /// <summary>Prints what was measured.</summary>
    public void Print()
    {
        _updates.Print();
        _moves.Print();
        _inserts.Print();
        _counts.Print();
    }

    private static async Task<Figure[]> UpdateAsync(MeasuredTable table, int rows)
    {
        await table.NoteUpdatesAsync();
        await table.Updating(rows)();
        return [await table.ShareOfHeapOnlyAsync()];
    }

    private Figure VacuumOf(Cost cost) => Figure.Number(cost.Processor.TotalMicroseconds / (orders.Count * 3.0 / 4));

    /// <summary>The share of heap-only updates of each table, and what a row costs.</summary>
    private async Task<Figure[][]> WriteAsync(List<MeasuredTable> tables, int rows, Func<MeasuredTable, int, Func<Task>> write)
    {
        await meter.CheckpointAsync();
        foreach (MeasuredTable table in tables)
        {
            await table.NoteUpdatesAsync();
        }

        IReadOnlyList<Cost>[] costs = await Turns.TakeAsync(
            Rounds, [.. tables.Select(table => (Func<Task<Cost>>)(() => meter.MeasureAsync(write(table, rows))))]);
        Figure[][] shares = await EachAsync(tables, async table => [await table.ShareOfHeapOnlyAsync()]);
        return [.. shares.Zip(costs, (share, cost) => (Figure[])[.. share, .. CostFigures.For(cost, rows)])];
    }

    private static void Add(FigureTable table, int place, string name, Figure[] figures)
    {
        if (place == 0)
        {
            table.AddFirst(name, figures);
        }
        else
        {
            table.Add(name, figures);
        }
    }

    private static async Task<Figure[][]> EachAsync(List<MeasuredTable> tables, Func<MeasuredTable, Task<Figure[]>> measure)
    {
        var figures = new List<Figure[]>();
        foreach (MeasuredTable table in tables)
        {
            figures.Add(await measure(table));
        }

        return [.. figures];
    }
}
