using Granary.Benchmarks.Harness.Servers;
using Npgsql;

namespace Granary.Benchmarks.Costs.Measures;

/// <summary>The upkeep of a server of PostgreSQL.</summary>
/// <remarks>
/// Autovacuum would clean one side's tables in the turn of another, and a checkpoint makes the next change of each page log an image of it.
/// So tables are vacuumed before each turn, and checkpoints come at the start of a series, whose warm-up logs most of the images.
/// </remarks>
internal sealed class ServerUpkeep(NpgsqlDataSource source, ServerMeter meter) : IUpkeep
{
    public Task BeginAsync() => meter.CheckpointAsync();

    public async Task CleanAsync(string schema)
    {
        foreach (string table in await TablesAsync(schema))
        {
            await ExecuteAsync($"vacuum {table}");
        }
    }

    /// <summary>Switches autovacuum off for the tables of a schema, and does its work once.</summary>
    public async Task TakeOverAsync(string schema)
    {
        foreach (string table in await TablesAsync(schema))
        {
            await ExecuteAsync($"alter table {table} set (autovacuum_enabled = off)");
            await ExecuteAsync($"vacuum (analyze) {table}");
        }
    }

    private async Task<List<string>> TablesAsync(string schema)
    {
        await using NpgsqlCommand command = source.CreateCommand(
            "select c.oid::regclass::text from pg_class c where c.relnamespace::regnamespace::text = $1 and c.relkind = 'r' order by 1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = schema });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync())
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    private async Task ExecuteAsync(string statement)
    {
        await using NpgsqlCommand command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }
}
