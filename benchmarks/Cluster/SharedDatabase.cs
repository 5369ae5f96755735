using Npgsql;

namespace Granary.Benchmarks.Cluster;

/// <summary>The database that both sides of every question use, with a schema for each.</summary>
internal sealed class SharedDatabase(string connectionString) : IAsyncDisposable
{
    /// <summary>The schema of the granary.</summary>
    public const string Ours = "cluster_ours";

    /// <summary>The schema of the peers' tables.</summary>
    public const string Theirs = "cluster_theirs";

    /// <summary>The schema of the storage that the peers' grains write to.</summary>
    public const string Stock = "cluster_stock";

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(
        $"{connectionString};Maximum Pool Size=64;Max Auto Prepare=50;No Reset On Close=true;Command Timeout=300");

    /// <summary>The connection string of the database.</summary>
    public string ConnectionString => connectionString;

    /// <summary>Connections for as many as 64 callers, which prepare what they often execute.</summary>
    public NpgsqlDataSource Source => _source;

    /// <summary>Drops all schemas, and makes the tables of the peers.</summary>
    public async Task EmptyAsync()
    {
        await DropAsync();
        await ExecuteAsync($"""
            create schema {Theirs};
            create table {Theirs}.orders (
                id uuid primary key, customer text not null, placed_at timestamptz not null, due_on date not null, status text not null,
                approved_by text, lines jsonb not null);
            create table {Theirs}.accounts (id int primary key, balance bigint not null);
            create table {Theirs}.counters (id text primary key, value bigint not null)
            """);
    }

    /// <summary>Executes a statement.</summary>
    public async Task ExecuteAsync(string statement)
    {
        await using NpgsqlCommand command = _source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The number that a query gives.</summary>
    public async Task<long> NumberAsync(string query)
    {
        await using NpgsqlCommand command = _source.CreateCommand($"select ({query})::bigint");
        return await command.ExecuteScalarAsync() is long number ? number : 0;
    }

    public async ValueTask DisposeAsync()
    {
        await DropAsync();
        await _source.DisposeAsync();
    }

    private async Task DropAsync()
    {
        foreach (string schema in (string[])[Ours, Theirs, Stock])
        {
            await ExecuteAsync($"drop schema if exists {schema} cascade");
        }
    }
}
