using System.Text;
using Granary.Benchmarks.Harness;
using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.Storage;
using Microsoft.Data.Sqlite;

namespace Granary.Benchmarks.Smoke;

/// <summary>
/// How many durable commits per second do 64 callers get from a SQLite file, against the same rows by Microsoft.Data.Sqlite, one
/// transaction each?
/// </summary>
internal static class SqliteCommits
{
    private const int CallerCount = 64;

    private static readonly TimeSpan _duration = TimeSpan.FromSeconds(3);

    public static async Task RunAsync(string folder)
    {
        await using GranaryInstance granary = GranaryFactory.Create(
            g => g.AddModel<PlainModel>().UseSqlite(Path.Combine(folder, "granary.db")));
        await using IUnitOfWork warmUp = granary.Begin();
        await warmUp.Repository<Order, OrderId>().ContainsAsync(OrderId.New());
        await using var peer = new SqliteConnection($"Data Source={Path.Combine(folder, "peer.db")};Pooling=False");
        await peer.OpenAsync();
        await using SqliteCommand create = peer.CreateCommand();
        create.CommandText = """
            pragma journal_mode = wal; pragma synchronous = full;
            create table aggregates (collection text not null, id text not null, version integer not null, document text,
                primary key (collection, id))
            """;
        await create.ExecuteNonQueryAsync();
        await using SqliteCommand insert = peer.CreateCommand();
        insert.CommandText = "insert into aggregates values ('orders', $id, 1, $document)";
        SqliteParameter id = insert.Parameters.Add("$id", SqliteType.Text);
        insert.Parameters.AddWithValue("$document", Encoding.UTF8.GetString(SampleOrders.Document()));
        using var oneWriter = new SemaphoreSlim(1);
        await new Comparison("commits/s, 64 callers, SQLite", "Microsoft.Data.Sqlite, one transaction each").RunAsync(
            () => Callers.RateAsync(CallerCount, _duration, _ => AddAsync(granary)),
            () => Callers.RateAsync(CallerCount, _duration, async _ =>
            {
                await oneWriter.WaitAsync();
                id.Value = Guid.CreateVersion7().ToString();
                insert.ExecuteNonQuery();
                oneWriter.Release();
            }));
    }

    private static async Task AddAsync(IGranary granary)
    {
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Order, OrderId>().AddAsync(SampleOrders.New());
        await unit.CommitAsync();
    }
}
