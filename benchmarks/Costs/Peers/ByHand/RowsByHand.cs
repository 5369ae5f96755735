using System.Text.Json;
using Granary.Benchmarks.Cluster;
using Granary.Benchmarks.Cluster.Peers;
using Granary.Benchmarks.Costs.Data;
using Npgsql;
using NpgsqlTypes;

namespace Granary.Benchmarks.Costs.Peers.ByHand;

/// <summary>What a program does that uses nothing but Npgsql: prepared statements over a row with a version and a document.</summary>
internal sealed class RowsByHand(SharedDatabase database, OrderSet orders)
{
    /// <summary>The schema of the table.</summary>
    public const string Schema = "costs_by_hand";

    /// <summary>The table of orders.</summary>
    public const string Orders = $"{Schema}.orders";

    private const string Counters = $"{SharedDatabase.Theirs}.counters";

    private readonly OrderDocuments _documents = new(orders);

    /// <summary>Makes the table, with an index over the customers.</summary>
    public static Task CreateAsync(SharedDatabase database) => database.ExecuteAsync($"""
        create schema {Schema};
        create table {Orders} (id uuid primary key, customer text not null, version bigint not null, document json not null);
        create index on {Orders} (customer);
        insert into {Counters} values ('hot', 0)
        """);

    /// <summary>Removes all orders.</summary>
    public Task EmptyAsync() => database.ExecuteAsync($"truncate {Orders}");

    /// <summary>Copies all orders in.</summary>
    public async Task CopyAsync()
    {
        await using NpgsqlConnection connection = await database.Source.OpenConnectionAsync();
        await using NpgsqlBinaryImporter rows = await connection.BeginBinaryImportAsync(
            $"copy {Orders} (id, customer, version, document) from stdin (format binary)");
        for (int place = 0; place < orders.Count; place++)
        {
            await rows.StartRowAsync();
            await rows.WriteAsync(orders[place].Value, NpgsqlDbType.Uuid);
            await rows.WriteAsync(orders.CustomerAt(place), NpgsqlDbType.Text);
            await rows.WriteAsync(1L, NpgsqlDbType.Bigint);
            await rows.WriteAsync(OrderDocuments.At(orders, place), NpgsqlDbType.Json);
        }

        await rows.CompleteAsync();
    }

    /// <summary>Selects any order by its id, and reads its document.</summary>
    public async Task FindAsync()
    {
        await using NpgsqlCommand command = database.Source.CreateCommand($"select version, document from {Orders} where id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = orders[orders.Any()].Value });
        Expect.Exactly(1, await ReadAsync(command), "orders");
    }

    /// <summary>Selects the orders of any customer, by the index, and reads their documents.</summary>
    public async Task ListAsync()
    {
        await using NpgsqlCommand command = database.Source.CreateCommand($"select version, document from {Orders} where customer = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = orders.AnyCustomer() });
        Expect.Exactly(OrderSet.OrdersOfCustomer, await ReadAsync(command), "orders of a customer");
    }

    /// <summary>Updates the document of an order without reading it first.</summary>
    public async Task UpdateAsync(Caller caller)
    {
        int place = orders.AnyOf(caller);
        await using NpgsqlCommand command = database.Source.CreateCommand(
            $"update {Orders} set document = $2, version = version + 1 where id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = orders[place].Value });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _documents.Next(place), NpgsqlDbType = NpgsqlDbType.Json });
        Expect.Exactly(1, await command.ExecuteNonQueryAsync(), "updated orders");
    }

    /// <summary>Updates the one row that all callers update.</summary>
    public async Task IncrementAsync()
    {
        await using NpgsqlCommand command = database.Source.CreateCommand($"update {Counters} set value = value + 1 where id = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "hot" });
        Expect.Exactly(1, await command.ExecuteNonQueryAsync(), "updated counters");
    }

    /// <summary>The sum of the versions of all orders.</summary>
    public Task<long> SumOfVersionsAsync() => database.NumberAsync($"select sum(version) from {Orders}");

    /// <summary>How many orders there are.</summary>
    public Task<long> CountAllAsync() => database.NumberAsync($"select count(*) from {Orders}");

    /// <summary>The value of the row that all callers update.</summary>
    public Task<long> CounterAsync() => database.NumberAsync($"select value from {Counters} where id = 'hot'");

    private static async Task<int> ReadAsync(NpgsqlCommand command)
    {
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var found = new List<(long Version, OrderState? Order)>();
        while (await reader.ReadAsync())
        {
            byte[] document = reader.GetFieldValue<byte[]>(1);
            found.Add((reader.GetInt64(0), JsonSerializer.Deserialize<OrderState>(document, JsonSerializerOptions.Web)));
        }

        return found.Count;
    }
}
