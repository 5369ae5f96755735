using Granary.Benchmarks.Harness;
using Granary.Domain;
using Npgsql;

namespace Granary.Benchmarks.Cluster;

/// <summary>How often per second do 64 callers increment one counter, against one row by Npgsql?</summary>
internal static class HotAggregate
{
    private const int CallerCount = 64;
    private const string Id = "hot";

    private static readonly TimeSpan _duration = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(RunningCluster cluster, SharedDatabase database)
    {
        await database.ExecuteAsync($"insert into {SharedDatabase.Theirs}.counters values ('{Id}', 0)");
        await using (IUnitOfWork unit = cluster.Granary.Begin())
        {
            await unit.Repository<Counter, string>().AddAsync(new Counter(Id));
            await unit.CommitAsync();
        }

        await new Comparison("calls/s of one aggregate, 64 callers", "Npgsql, update … set value = value + 1, prepared").RunAsync(
            () => Callers.RateAsync(CallerCount, _duration, _ => IncrementAsync(cluster.Granary)),
            () => Callers.RateAsync(CallerCount, _duration, _ => UpdateAsync(database)));
    }

    private static Task<long> IncrementAsync(IGranary granary) =>
        granary.InvokeAsync<Counter, string, long>(Id, counter => counter.Increment());

    private static async Task UpdateAsync(SharedDatabase database)
    {
        await using NpgsqlCommand command = database.Source.CreateCommand(
            $"update {SharedDatabase.Theirs}.counters set value = value + 1 where id = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Id });
        await command.ExecuteNonQueryAsync();
    }
}
