using Granary.Benchmarks.Decisions.Layout.Logs;
using Granary.Benchmarks.Decisions.Layout.Measures;
using Granary.Benchmarks.Decisions.Layout.Tables;
using Granary.Benchmarks.Harness;
using Granary.Benchmarks.Harness.Servers;
using Npgsql;

namespace Granary.Benchmarks.Decisions.Layout.Units;

/// <summary>What does a commit of one row cost a single caller, in several forms?</summary>
internal sealed class GroupOfOne(LayoutDatabase database, ServerMeter meter, Orders orders)
{
    private const int FillFactor = 90;
    private const int Rounds = 7;
    private const int MostCommits = 500;

    private readonly FigureTable _table = new(
        "A commit of one row, one caller, prepared statements",
        "table, statements",
        "time, µs",
        "processor time of the server, µs",
        "WAL without images of pages, B");

    private int Commits => Math.Min(MostCommits, orders.Count / 20);

    /// <summary>Measures each form, and prints the figures.</summary>
    public async Task RunAsync()
    {
        var one = new OneTable();
        OwnTable own = OwnTable.WithParameters;
        await one.FillAsync(database, FillFactor);
        await own.FillAsync(database, FillFactor);
        await database.ExecuteAsync($"alter table {own.Table} add column commit_id uuid; truncate {LayoutDatabase.Schema}.commits");
        SingleForm[] ofOne = FormsOf(new SingleStatements(one.Table, "t.collection = 'orders' and ", hasColumns: false), "one table");
        var statements = new SingleStatements(own.Table, "", hasColumns: true);
        SingleForm[] ofOwn =
        [
            SingleForm.Of("own table, the same statement for groups", statements.Group),
            .. FormsOf(statements, "own table"),
            SingleForm.Of("own table, update that keeps the commit's id in the row", statements.Remembering),
        ];
        ofOne = [SingleForm.OfGranary("one table, the granary's statement for groups"), .. ofOne];
        await MeasureAsync(ofOne, ofOwn);

        // The update alone and the one that keeps the id in the row log nothing.
        await RequireAsync($"select sum(version) - count(*) from {one.Table}", ofOne.Length);
        await RequireAsync($"select sum(version) - count(*) from {own.Table}", ofOwn.Length);
        await RequireAsync($"select count(*) from {LayoutDatabase.Schema}.commits", ofOne.Length + ofOwn.Length - 3);
        await one.RemoveAsync(database);
        await own.RemoveAsync(database);
        _table.Print();
    }

    private static SingleForm[] FormsOf(SingleStatements statements, string table) =>
    [
        SingleForm.Of($"{table}, update and log row, if the row was changed", statements.Change, statements.LogIfChanged),
        SingleForm.Of($"{table}, update and log row, whatever happened", statements.Change, SingleStatements.LogAnyway),
        SingleForm.Of($"{table}, one statement without arrays", statements.ChangeAndLog),
        SingleForm.Of($"{table}, update alone", statements.Bare),
    ];

    private async Task MeasureAsync(SingleForm[] ofOne, SingleForm[] ofOwn)
    {
        Orders one = orders.Fresh();
        Orders own = orders.Fresh();
        SingleForm[] forms = [.. ofOne, .. ofOwn];
        await using NpgsqlConnection connection = await database.Writers.OpenConnectionAsync();
        IReadOnlyList<Cost>[] costs = await Turns.TakeAsync(
            Rounds,
            [.. forms.Select((form, i) => (Func<Task<Cost>>)(() => MeasureAsync(connection, form, i < ofOne.Length ? one : own)))]);
        for (int form = 0; form < forms.Length; form++)
        {
            // The first round compiles and prepares.
            Cost[] measured = [.. costs[form].Skip(1)];
            Figure[] figures =
            [
                Figure.Median(measured.Select(cost => cost.Time.TotalMicroseconds / Commits), "N0"),
                Figure.Median(measured.Select(cost => cost.Processor.TotalMicroseconds / Commits), "N0"),
                Figure.Number(measured.Sum(cost => cost.Wal) / (double)(Commits * measured.Length), "N0"),
            ];
            _table.Add(forms[form].Name, figures);
        }
    }

    private async Task<Cost> MeasureAsync(NpgsqlConnection connection, SingleForm form, Orders written)
    {
        DateTime expiresAt = (TimeProvider.System.GetUtcNow() + LoggedCommit.Lifetime).UtcDateTime;
        SingleCommit[] commits =
        [
            .. written.Postponed(Commits).SelectMany(group => group).Select(row => new SingleCommit(Guid.CreateVersion7(), row, expiresAt)),
        ];
        return await meter.MeasureAsync(async () =>
        {
            foreach (SingleCommit commit in commits)
            {
                await form.SendAsync(connection, commit);
            }
        });
    }

    private async Task RequireAsync(string query, int forms)
    {
        long found = await database.NumberAsync(query);
        if (found != forms * Rounds * Commits)
        {
            throw new InvalidOperationException($"{found} instead of {forms * Rounds * Commits}: {query}");
        }
    }
}
