using System.Globalization;
using Granary.Benchmarks.Decisions.Layout.Measures;
using Granary.Benchmarks.Harness;
using Granary.Benchmarks.Harness.Servers;
using Npgsql;

namespace Granary.Benchmarks.Decisions.Layout.Logs;

/// <summary>What does the log cost to write, and what does an hour of it cost to remove?</summary>
internal sealed class LogCosts(LayoutDatabase database, ServerMeter meter, int rows)
{
    private const int Slices = 5;

    // An hour of 10,000 commits a second.
    private const double LargeHour = 36e6;

    private readonly FigureTable _inserts = new("Log rows, in groups of 64", "log, ids, statement", CostFigures.Names);

    private readonly FigureTable _purges = new(
        string.Create(
            CultureInfo.InvariantCulture, $"The removal of {rows / 2:N0} log rows of an hour, while a writer logs a commit every 2 ms"),
        "log, ids",
        "takes, ms",
        "at that rate for 36 million rows, s",
        "processor time, ms",
        "WAL, MB",
        "longest commit, ms",
        "longest commit before, ms",
        "vacuum afterwards, ms",
        "the next partition is made in, ms",
        "longest commit meanwhile, ms");

    /// <summary>Measures every log with ids that have a time, and with others, and prints the figures.</summary>
    public async Task RunAsync()
    {
        foreach (bool haveTime in (bool[])[true, false])
        {
            LogLayout[] logs = [new OneLog(), new HoursById(), new TimedAndOthers()];
            foreach (LogLayout log in logs)
            {
                await log.CreateAsync(database);
            }

            await InsertAsync(logs, haveTime);
            foreach (LogLayout log in logs)
            {
                await PurgeAsync(log, haveTime);
                await log.RemoveAsync(database);
            }
        }

        _inserts.Print();
        _purges.Print();
    }

    private async Task InsertAsync(LogLayout[] logs, bool haveTime)
    {
        await using NpgsqlConnection connection = await database.Writers.OpenConnectionAsync();
        await InsertAsync(connection, Named(logs, "looked up first", log => log.LookUpAndInsert), Hours.Over, rows / 2, haveTime);
        List<(string Name, string Statement)> others =
        [
            .. Named(logs, "unless known", log => log.InsertUnlessKnown),
            .. Named(logs, "inserted alone", log => log.InsertAlone),
        ];
        await InsertAsync(connection, others, Hours.Present.AddHours(-1), rows / 4, haveTime);
        if (haveTime)
        {
            List<(string Name, string Statement)> direct =
            [
                .. Named(logs[..1], "looked up first, again", log => log.LookUpAndInsert),
                .. Named(
                    logs[1..],
                    "looked up first, in the partition itself",
                    log => log.LookUpAndInsertInto(log.PartitionOf(Hours.Present.AddHours(1)))),
            ];
            await InsertAsync(connection, direct, Hours.Present.AddHours(1), rows / 4, haveTime);
        }
    }

    private static IEnumerable<(string Name, string Statement)> Named(
        IEnumerable<LogLayout> logs, string form, Func<LogLayout, string> statement) =>
        logs.Select(log => ($"{log.Name}, {{0}}, {form}", statement(log)));

    private async Task InsertAsync(
        NpgsqlConnection connection, IEnumerable<(string Name, string Statement)> forms, DateTimeOffset hour, int count, bool haveTime)
    {
        await meter.CheckpointAsync();
        (string Name, string Statement)[] all = [.. forms];
        int slice = count / Slices;
        TimeSpan part = TimeSpan.FromHours(1) / Slices;
        int[] begun = new int[all.Length];
        IReadOnlyList<Cost>[] costs = await Turns.TakeAsync(Slices, [.. all.Select((form, i) => (Func<Task<Cost>>)(() =>
        {
            LoggedCommit[][] groups = LoggedCommit.Groups(slice, hour + (begun[i]++ * part), part, haveTime);
            return meter.MeasureAsync(() => SendAsync(connection, form.Statement, groups));
        }))]);
        for (int i = 0; i < all.Length; i++)
        {
            string name = string.Format(CultureInfo.InvariantCulture, all[i].Name, haveTime ? "with time" : "random");
            Figure[] figures = CostFigures.For(costs[i], slice);
            if (i == 0)
            {
                _inserts.AddFirst(name, figures);
            }
            else
            {
                _inserts.Add(name, figures);
            }
        }
    }

    private static async Task SendAsync(NpgsqlConnection connection, string statement, LoggedCommit[][] groups)
    {
        foreach (LoggedCommit[] group in groups)
        {
            await RequireNewAsync(connection, statement, group);
        }
    }

    private async Task PurgeAsync(LogLayout log, bool haveTime)
    {
        await using NpgsqlConnection connection = await database.Writers.OpenConnectionAsync();

        // A commit may come late under an id that says an earlier time.
        LoggedCommit late = LoggedCommit.Made(Guid.CreateVersion7(Hours.Over.AddMinutes(1)), TimeProvider.System.GetUtcNow());
        await RequireNewAsync(connection, log.InsertAlone, [late]);
        await meter.CheckpointAsync();
        PacedWriter.Commits? undisturbed = null;
        PacedWriter.Commits? commits = null;
        PacedWriter.Commits? next = null;
        Cost? cost = null;
        await using (PacedWriter writer = PacedWriter.Start(() => RequireNewAsync(
            connection, log.LookUpAndInsert, LoggedCommit.One(Hours.Present.AddMinutes(1), haveTime))))
        {
            undisturbed = await writer.UndisturbedAsync();
            cost = await meter.MeasureAsync(async () => commits = await writer.DuringAsync(() => log.PurgeAsync(database, haveTime)));
            next = await writer.DuringAsync(() => log.CreateNextAsync(database));
        }

        bool isDropped = haveTime && log.IsDropped;
        Cost vacuum = await meter.MeasureAsync(() => database.ExecuteAsync($"vacuum {log.Table}"));
        _purges.Add(
            $"{log.Name}, {(haveTime ? "with time" : "random")}",
            Figure.Number(commits!.Time.TotalMilliseconds),
            isDropped ? Figure.Note("–") : Figure.Plain(commits.Time.TotalSeconds / (rows / 2) * LargeHour, "N0"),
            Figure.Number(cost.Processor.TotalMilliseconds),
            Figure.Number((cost.Wal + cost.Images) / (1024.0 * 1024.0)),
            Figure.Number(commits.Longest),
            Figure.Plain(undisturbed.Longest),
            isDropped ? Figure.Note("–") : Figure.Plain(vacuum.Time.TotalMilliseconds),
            log.IsDropped ? Figure.Plain(next.Time.TotalMilliseconds) : Figure.Note("–"),
            log.IsDropped ? Figure.Plain(next.Longest) : Figure.Note("–"));
        await RequireKnownAsync(connection, log, late);
    }

    private static async Task RequireNewAsync(NpgsqlConnection connection, string statement, LoggedCommit[] group)
    {
        int logged = await LogLayout.SendAsync(connection, statement, group);
        if (logged != group.Length)
        {
            throw new InvalidOperationException($"{logged} of {group.Length} commits were logged by {statement}");
        }
    }

    private static async Task RequireKnownAsync(NpgsqlConnection connection, LogLayout log, LoggedCommit commit)
    {
        foreach (string statement in (string[])[log.LookUpAndInsert, log.InsertUnlessKnown])
        {
            if (await LogLayout.SendAsync(connection, statement, [commit]) != 0)
            {
                throw new InvalidOperationException($"{log.Name}: a repeat did not meet the first row.");
            }
        }
    }
}
