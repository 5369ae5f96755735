using System.Text;
using Granary.Benchmarks.Harness;
using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.Storage;
using Npgsql;

namespace Granary.Benchmarks.Smoke;

/// <summary>
/// How many durable commits per second do 64 callers get from PostgreSQL, against the same rows by Npgsql, one transaction each?
/// </summary>
internal static class PostgreSqlCommits
{
    private const int CallerCount = 64;

    private static readonly TimeSpan _duration = TimeSpan.FromSeconds(3);

    public static async Task RunAsync(string connectionString)
    {
        await using NpgsqlDataSource peer = NpgsqlDataSource.Create(
            $"{connectionString};Maximum Pool Size={CallerCount};Max Auto Prepare=10;No Reset On Close=true");
        await using (NpgsqlCommand create = peer.CreateCommand("drop schema if exists granary_bench cascade; drop schema if exists "
            + "granary_peer cascade; create schema granary_peer; create table granary_peer.aggregates (collection text collate \"C\" not "
            + "null, id text collate \"C\" not null, version bigint not null, document json, primary key (collection, id))"))
        {
            await create.ExecuteNonQueryAsync();
        }

        await using GranaryInstance granary = GranaryFactory.Create(
            g => g.AddModel<PlainModel>().UsePostgreSql(connectionString, o => o.Schema = "granary_bench"));
        string document = Encoding.UTF8.GetString(SampleOrders.Document());
        await using NpgsqlDataSource plain = NpgsqlDataSource.Create($"{connectionString};Maximum Pool Size={CallerCount}");
        await new Comparison("commits/s, 64 callers, PostgreSQL", "Npgsql, one transaction each").RunAsync(
            () => Callers.RateAsync(CallerCount, _duration, _ => AddAsync(granary)),
            () => Callers.RateAsync(CallerCount, _duration, _ => TransactAsync(plain, document)));
        await new Comparison("commits/s, 64 callers, PostgreSQL", "Npgsql, one prepared statement each").RunAsync(
            () => Callers.RateAsync(CallerCount, _duration, _ => AddAsync(granary)),
            () => Callers.RateAsync(CallerCount, _duration, _ => InsertAsync(peer, document)));
    }

    private static async Task AddAsync(IGranary granary)
    {
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Order, OrderId>().AddAsync(SampleOrders.New());
        await unit.CommitAsync();
    }

    private static async Task TransactAsync(NpgsqlDataSource peer, string document)
    {
        await using NpgsqlConnection connection = await peer.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(
            "insert into granary_peer.aggregates values ($1, $2, 1, $3::json)", connection, transaction);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "orders" });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Guid.CreateVersion7().ToString() });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = document });
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private static async Task InsertAsync(NpgsqlDataSource peer, string document)
    {
        await using NpgsqlCommand command = peer.CreateCommand("insert into granary_peer.aggregates values ($1, $2, 1, $3::json)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "orders" });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Guid.CreateVersion7().ToString() });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = document });
        await command.ExecuteNonQueryAsync();
    }
}
