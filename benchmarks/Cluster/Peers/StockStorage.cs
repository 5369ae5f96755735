using Npgsql;
using Orleans.Hosting;

namespace Granary.Benchmarks.Cluster.Peers;

/// <summary>Orleans' own grain storage, by its own script and with its own serializer.</summary>
internal static class StockStorage
{
    /// <summary>What grains call it.</summary>
    public const string Name = "stock";

    private const string Script = "Granary.Benchmarks.Cluster.Peers.orleans-postgresql.sql";

    /// <summary>Makes its tables, in a schema of their own.</summary>
    public static async Task CreateAsync(SharedDatabase database)
    {
        await using Stream stream = typeof(StockStorage).Assembly.GetManifestResourceStream(Script)
            ?? throw new InvalidOperationException($"The resource {Script} is missing.");
        using var reader = new StreamReader(stream);
        string script = await reader.ReadToEndAsync();

        await database.ExecuteAsync($"create schema {SharedDatabase.Stock}");
        await using var connection = new NpgsqlConnection(ConnectionString(database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(script, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Gives it to a silo.</summary>
    public static void Use(ISiloBuilder silo, SharedDatabase database) => silo.AddAdoNetGrainStorage(Name, options =>
    {
        options.Invariant = "Npgsql";
        options.ConnectionString = ConnectionString(database);
    });

    private static string ConnectionString(SharedDatabase database) =>
        $"{database.ConnectionString};Search Path={SharedDatabase.Stock};Maximum Pool Size=64;Max Auto Prepare=10;No Reset On Close=true";
}
