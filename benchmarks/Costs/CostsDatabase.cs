using Granary.Benchmarks.Cluster;
using Granary.Benchmarks.Costs.Data;
using Granary.Benchmarks.Costs.Peers;
using Granary.Benchmarks.Harness.Servers;
using Npgsql;

namespace Granary.Benchmarks.Costs;

/// <summary>The database of a run, with a schema for each side, and the meter of its server.</summary>
internal sealed class CostsDatabase : IAsyncDisposable
{
    private const string MeterSchema = "costs_meter";

    private static readonly string[] _schemas = [Stores.EmbeddedSchema, MeterSchema, .. AllPeers.Schemas];

    private CostsDatabase(SharedDatabase shared, ServerMeter meter)
    {
        Shared = shared;
        Meter = meter;
    }

    public SharedDatabase Shared { get; }

    public ServerMeter Meter { get; }

    /// <summary>Drops what an earlier run may have left, and makes the schemas that both sides share.</summary>
    /// <exception cref="NotSupportedException">The server is too old, or the processor time of its processes cannot be read.</exception>
    public static async Task<CostsDatabase> CreateAsync(string connectionString)
    {
        var shared = new SharedDatabase(connectionString);
        await DropAsync(shared);
        await shared.EmptyAsync();
        await shared.ExecuteAsync($"create schema {MeterSchema}");
        try
        {
            await shared.ExecuteAsync($"create extension if not exists pg_walinspect schema {MeterSchema}");
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.FeatureNotSupported)
        {
            throw new NotSupportedException(
                "./bench costs needs PostgreSQL 15 or newer with pg_walinspect, of its contrib modules.", missing);
        }

        return new CostsDatabase(shared, await ServerMeter.ConnectAsync(shared.Source, await ExtensionAsync(shared)));
    }

    public async ValueTask DisposeAsync()
    {
        await Meter.DisposeAsync();
        await DropAsync(Shared);
        await Shared.DisposeAsync();
    }

    // The database may have had the extension before.
    private static async Task<string> ExtensionAsync(SharedDatabase shared)
    {
        await using NpgsqlCommand command = shared.Source.CreateCommand(
            "select extnamespace::regnamespace::text from pg_extension where extname = 'pg_walinspect'");
        return await command.ExecuteScalarAsync() as string ?? MeterSchema;
    }

    private static async Task DropAsync(SharedDatabase shared)
    {
        foreach (string schema in _schemas)
        {
            await shared.ExecuteAsync($"drop schema if exists {schema} cascade");
        }
    }
}
