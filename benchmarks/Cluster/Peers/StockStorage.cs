using Npgsql;
using Orleans.Hosting;

namespace Granary.Benchmarks.Cluster.Peers;

/// <summary>Orleans' own grain storage, with its own serializer, over <see cref="StockTables"/>.</summary>
internal static class StockStorage
{
    /// <summary>The name by which grains use the storage.</summary>
    public const string Name = "stock";

    /// <summary>Makes the tables of the storage, in a schema of their own.</summary>
    public static async Task CreateAsync(SharedDatabase database)
    {
        await database.ExecuteAsync($"create schema {SharedDatabase.Stock}");
        await using var connection = new NpgsqlConnection(ConnectionString(database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(StockTables.Script, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Adds the storage to a silo.</summary>
    public static void Use(ISiloBuilder silo, SharedDatabase database) => silo.AddAdoNetGrainStorage(Name, options =>
    {
        options.Invariant = "Npgsql";
        options.ConnectionString = ConnectionString(database);
    });

    private static string ConnectionString(SharedDatabase database) =>
        $"{database.ConnectionString};Search Path={SharedDatabase.Stock};Maximum Pool Size=64;Max Auto Prepare=10;No Reset On Close=true";
}
