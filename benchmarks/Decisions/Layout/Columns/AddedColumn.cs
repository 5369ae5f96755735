using Granary.Benchmarks.Decisions.Layout.Measures;
using Granary.Benchmarks.Decisions.Layout.Tables;
using Granary.Benchmarks.Harness;
using Granary.Benchmarks.Harness.Servers;
using Npgsql;

namespace Granary.Benchmarks.Decisions.Layout.Columns;

/// <summary>How long does a commit wait while a table with rows gets a column and an index over it?</summary>
internal sealed class AddedColumn(LayoutDatabase database, ServerMeter meter, Orders orders)
{
    private const int FillFactor = 100;
    private const string Column = "due_on text collate \"C\"";
    private const string Value = "document ->> 'dueOn'";

    private readonly FigureTable _table = new(
        "A column and its index for a table with rows, while a writer commits every 2 ms",
        "way",
        "takes, s",
        "longest commit, ms",
        "one commit in a hundred is longer than, ms",
        "median, ms",
        "processor time, µs a row",
        "WAL with images of pages, B a row",
        "the table grows by, MB");

    /// <summary>Measures each way, and prints the figures.</summary>
    public async Task RunAsync()
    {
        await MeasureAsync("nothing but the writer", OwnTable.WithParameters, work: null);
        await MeasureAsync(
            "plain column, filled in batches of 500, index concurrently",
            OwnTable.WithParameters,
            table => FillInBatchesAsync(table, batch: 500, parts: 1));
        await MeasureAsync(
            "plain column, filled in batches of 100 with ten vacuums, index concurrently",
            OwnTable.WithParameters,
            table => FillInBatchesAsync(table, batch: 100, parts: 10));
        await MeasureAsync("plain column, filled by one statement, index concurrently", OwnTable.WithParameters, FillAtOnceAsync);
        await MeasureAsync("generated column, index concurrently", OwnTable.WithGenerated, GenerateAsync);
        _table.Print();
    }

    private async Task MeasureAsync(string way, OwnTable layout, Func<string, Task>? work)
    {
        Orders written = orders.Fresh();
        await layout.FillAsync(database, FillFactor);
        await using (NpgsqlConnection connection = await database.Writers.OpenConnectionAsync())
        await using (PacedWriter writer = PacedWriter.Start(() => layout.SendAsync(connection, layout.Update, [written.Any()])))
        {
            await writer.UndisturbedAsync();
            long size = await SizeAsync(layout);
            PacedWriter.Commits? commits = null;
            Cost cost = await meter.MeasureAsync(async () => commits = work is null
                ? await writer.UndisturbedAsync()
                : await writer.DuringAsync(() => work(layout.Table)));
            _table.Add(way, FiguresOf(commits!, cost, await SizeAsync(layout) - size, work is null));
        }

        await layout.RemoveAsync(database);
    }

    private Figure[] FiguresOf(PacedWriter.Commits commits, Cost cost, long growth, bool isIdle) =>
    [
        isIdle ? Figure.Note("–") : Figure.Plain(commits.Time.TotalSeconds),
        Figure.Number(commits.Longest),
        Figure.Number(commits.Rare),
        Figure.Number(commits.Median),
        isIdle ? Figure.Note("–") : Figure.Plain(cost.Processor.TotalMicroseconds / orders.Count),
        isIdle ? Figure.Note("–") : Figure.Plain((double)(cost.Wal + cost.Images) / orders.Count, "N0"),
        isIdle ? Figure.Note("–") : Figure.Plain(growth / (1024.0 * 1024.0)),
    ];

    private async Task FillInBatchesAsync(string table, int batch, int parts)
    {
        await database.ExecuteAsync($"alter table {table} add column {Column}");
        await using NpgsqlConnection connection = await database.Plain.OpenConnectionAsync();
        string? last = "";
        int filled = 0;
        while (last is not null)
        {
            await using var fill = new NpgsqlCommand(
                $"""
                with part as materialized (select id from {table} where id > $1 order by id limit {batch}),
                filled as (update {table} t set due_on = {Value} from part where t.id = part.id and due_on is distinct from {Value})
                select max(id) from part
                """,
                connection);
            fill.Parameters.Add(new NpgsqlParameter<string> { TypedValue = last });
            last = await fill.ExecuteScalarAsync() as string;
            filled += batch;
            if (parts > 1 && filled >= orders.Count / parts)
            {
                // Later rows then take the room that earlier ones have left.
                await database.ExecuteAsync($"vacuum {table}");
                filled = 0;
            }
        }

        await IndexAsync(table);
    }

    private async Task FillAtOnceAsync(string table)
    {
        await database.ExecuteAsync($"alter table {table} add column {Column}");
        await database.ExecuteAsync($"update {table} set due_on = {Value}");
        await IndexAsync(table);
    }

    private async Task GenerateAsync(string table)
    {
        await database.ExecuteAsync($"alter table {table} add column {Column} generated always as ({Value}) stored");
        await IndexAsync(table);
    }

    private Task IndexAsync(string table) =>
        database.ExecuteAsync($"create index concurrently on {table} (due_on nulls first, id) where deleted_at is null");

    private Task<long> SizeAsync(OwnTable layout) => database.NumberAsync($"pg_total_relation_size('{layout.Table}')");
}
