using System.Diagnostics;
using Granary.Benchmarks.Cluster;
using Granary.Benchmarks.Costs.Data;
using Granary.Benchmarks.Harness;
using Granary.Client;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Storage;
using Granary.Storage.PostgreSql;
using Granary.Storage.Stores;

namespace Granary.Benchmarks.Scale;

/// <summary>An hour of the commit log with as many generated rows as a busy service writes in it, and the purge that drops it.</summary>
internal sealed class HourOfLog(SharedDatabase database)
{
    private const string Schema = "scale_log";
    private const int OrderCount = 10_000;
    private const int CallerCount = 8;
    private const int Parts = 4;

    private static readonly TimeSpan _watched = TimeSpan.FromSeconds(5);
    private static readonly Retention _retention = new() { Outcomes = TimeSpan.FromMinutes(30), Tombstones = TimeSpan.FromDays(365) };

    /// <summary>Fills the hour, and drops it beside commits.</summary>
    /// <param name="rows">How many rows the hour has.</param>
    public async Task RunAsync(int rows)
    {
        await database.ExecuteAsync($"drop schema if exists {Schema} cascade");
        try
        {
            var options = new PostgreSqlStoreOptions { ConnectionString = database.ConnectionString, Schema = Schema };
            await using GranaryInstance granary = GranaryFactory.Create(g => g.AddModel(new CostsModel())
                .UsePostgreSql(options.ConnectionString, chosen => chosen.Schema = Schema));
            var orders = new OurOrders(granary, new OrderSet(OrderCount));
            await orders.ImportAllAsync();
            await FillAsync(LogHour.FromMoment(TimeProvider.System.GetUtcNow().AddHours(-3)), rows);
            await using var store = new PostgreSqlStore(
                options, new AggregateMappings(AggregateModel.Build([new CostsModel()])), TimeProvider.System);
            await PurgeAsync(store, orders, rows);
        }
        finally
        {
            await database.ExecuteAsync($"drop schema if exists {Schema} cascade");
        }
    }

    private static async Task PurgeAsync(PostgreSqlStore store, OurOrders orders, int rows)
    {
        string before = await LongestAsync(orders, WatchedFor());
        long begun = Stopwatch.GetTimestamp();
        Task<(PurgeResult Purged, TimeSpan Took)> purge = Task.Run(async () =>
            (await store.PurgeAsync(_retention, CancellationToken.None), Stopwatch.GetElapsedTime(begun)));
        string beside = await LongestAsync(orders, () => !purge.IsCompleted);
        (PurgeResult purged, TimeSpan took) = await purge;
        string after = await LongestAsync(orders, WatchedFor());
        Expect.Exactly(1, purged.Hours, "hours that a purge dropped");
        Console.WriteLine();
        Console.WriteLine("| an hour of the log | its purge, s | longest commit before, ms | beside the purge, ms | after, ms |");
        Console.WriteLine("|---|---|---|---|---|");
        Console.WriteLine($"| {rows:N0} rows | {took.TotalSeconds:N2} | {before} | {beside} | {after} |");
    }

    private static Func<bool> WatchedFor()
    {
        var clock = Stopwatch.StartNew();
        return () => clock.Elapsed < _watched;
    }

    // The longest of the commits that callers send one after another, in milliseconds.
    private static async Task<string> LongestAsync(OurOrders orders, Func<bool> goesOn)
    {
        TimeSpan[] longest = await Task.WhenAll(Enumerable.Range(0, CallerCount).Select(number => Task.Run(async () =>
        {
            TimeSpan longest = TimeSpan.Zero;
            while (goesOn())
            {
                long start = Stopwatch.GetTimestamp();
                await orders.PostponeAsync(new Caller(number, CallerCount));
                TimeSpan took = Stopwatch.GetElapsedTime(start);
                longest = took > longest ? took : longest;
            }

            return longest;
        })));
        return Figure.Plain(longest.Max().TotalMilliseconds, "N0").Text;
    }

    // The ids are those of commits that are spread evenly over the hour. What the granary writes beside them is in each row.
    private async Task FillAsync(LogHour hour, int rows)
    {
        await database.ExecuteAsync($"begin; {new HourStatements(Schema).Make(hour)}; commit");
        long first = hour.Start.ToUnixTimeMilliseconds();
        double step = TimeSpan.FromHours(1).TotalMilliseconds / rows;
        await Callers.ForEachAsync(Parts, Enumerable.Range(0, Parts), part => database.ExecuteAsync(FormattableString.Invariant($"""
            set statement_timeout = 0;
            insert into {Schema}.{hour.Table} (commit_id, outcome, expires_at, versions)
            select (lpad(to_hex(at), 12, '0') || '7' || substr(random, 1, 3) || '8' || substr(random, 4, 15))::uuid,
                '{OutcomeMark.Applied}', to_timestamp(at / 1000.0) + interval '1 minute', '{"{2}"}'
            from (
                select {first} + floor(n * {step:R})::bigint as at, md5(n::text) as random
                from generate_series({rows / Parts * (long)part}, {(rows / Parts * (part + 1L)) - 1}) n
            ) made
            """)));

        // While commits write an hour, autovacuum does this part by part.
        await database.ExecuteAsync(new HourStatements(Schema).Summarize(hour));
    }
}
