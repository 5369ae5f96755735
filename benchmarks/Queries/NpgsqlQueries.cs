using System.Text.Json;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Npgsql;

namespace Granary.Benchmarks.Queries;

/// <summary>The questions, written by hand for the same table, prepared, and read back as the same objects.</summary>
internal sealed class NpgsqlQueries(NpgsqlDataSource source)
{
    private const string From = $"from {ListedOrders.Ours}.orders where deleted_at is null";
    private const string Customer = "customer";
    private const string Status = "status";
    private const string PlacedAt = "placed_at";

    /// <summary>The orders of a customer.</summary>
    public Task<int> OfCustomerAsync(string customer) =>
        ReadAsync($"select id, version, document {From} and {Customer} = $1", customer);

    /// <summary>The orders with a line of a product, by an index over the lines as <c>jsonb</c>.</summary>
    public Task<int> OfProductAsync(string product) => ReadAsync(
        $"select id, version, document {From} and (document -> 'lines')::jsonb @> $1::jsonb",
        JsonSerializer.Serialize(new[] { new { sku = product } }));

    /// <summary>The orders behind a moment.</summary>
    public Task<int> PageAsync(string moment) => ReadAsync(
        $"select id, version, document {From} and {PlacedAt} >= $1 and ({PlacedAt}, id) > ($1, '') order by {PlacedAt} asc nulls first, id "
        + $"limit 21",
        moment);

    /// <summary>How many orders are approved.</summary>
    public Task<int> CountAsync() => CountAsync($"select count(*) {From} and {Status} = $1", new NpgsqlParameter { Value = "Approved" });

    /// <summary>The number of paid orders, for which there is an index.</summary>
    public Task<int> CountPaidAsync() => CountAsync($"select count(*) {From} and {Status} = 'Paid'");

    private async Task<int> CountAsync(string statement, params NpgsqlParameter[] parameters)
    {
        await using NpgsqlCommand command = source.CreateCommand(statement);
        command.Parameters.AddRange(parameters);
        return (int)((long?)await command.ExecuteScalarAsync() ?? 0);
    }

    private async Task<int> ReadAsync(string statement, string parameter)
    {
        await using NpgsqlCommand command = source.CreateCommand(statement);
        command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var orders = new List<Order>();
        while (await reader.ReadAsync())
        {
            var key = new AggregateKey(ListedOrders.Mapping.Collection, reader.GetString(0));
            var stored = new StoredAggregate(key, new AggregateVersion(reader.GetInt64(1)), reader.GetFieldValue<byte[]>(2));
            orders.Add((Order)ListedOrders.Mapping.Read(stored));
        }

        return orders.Count;
    }
}
