using Granary.Benchmarks.Cluster;
using Granary.Benchmarks.Costs.Data;
using Granary.Benchmarks.Costs.Peers.ByHand;
using Npgsql;
using NpgsqlTypes;

namespace Granary.Benchmarks.Costs.Peers.Floors;

/// <summary>
/// What plain Npgsql takes over the table of the embedded granary, with its columns and indexes: the least that a granary over this table
/// can take.
/// </summary>
internal sealed class GranaryTable(SharedDatabase database, OrderSet orders)
{
    private const string Orders = $"{Stores.EmbeddedSchema}.orders";

    /// <summary>Copies all orders in, in one transaction. It logs nothing, and looks nothing up.</summary>
    public async Task CopyAsync()
    {
        DateTime now = TimeProvider.System.GetUtcNow().UtcDateTime;
        await using NpgsqlConnection connection = await database.Source.OpenConnectionAsync();
        await using NpgsqlBinaryImporter rows = await connection.BeginBinaryImportAsync(
            $"copy {Orders} (id, version, document, created_at, changed_at) from stdin (format binary)");
        for (int place = 0; place < orders.Count; place++)
        {
            await rows.StartRowAsync();
            await rows.WriteAsync(orders[place].ToString(), NpgsqlDbType.Text);
            await rows.WriteAsync(1L, NpgsqlDbType.Bigint);
            await rows.WriteAsync(OrderDocuments.At(orders, place), NpgsqlDbType.Json);
            await rows.WriteAsync(now, NpgsqlDbType.TimestampTz);
            await rows.WriteAsync(now, NpgsqlDbType.TimestampTz);
        }

        await rows.CompleteAsync();
    }

    /// <summary>Counts the approved orders, by the index of the granary.</summary>
    public async Task CountApprovedAsync()
    {
        await using NpgsqlCommand command = database.Source.CreateCommand(
            $"select count(*) from {Orders} where status = $1 and deleted_at is null");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "Approved" });
        Expect.Exactly(orders.ApprovedCount, await command.ExecuteScalarAsync() is long found ? found : 0, "approved orders");
    }

    /// <summary>How many orders there are.</summary>
    public Task<long> CountAllAsync() => database.NumberAsync($"select count(*) from {Orders}");
}
