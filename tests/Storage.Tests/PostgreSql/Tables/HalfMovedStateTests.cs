using System.Text;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.PostgreSql;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql.Tables;

/// <summary>Orleans' storage meets a collection whose aggregates are being moved into a table of its own.</summary>
/// <remarks>A silo goes on by functions of the database, which a migration replaces beneath it.</remarks>
[Trait("Store", "PostgreSql")]
public sealed class HalfMovedStateTests : IAsyncLifetime
{
    private const int Rows = TableDefinitions.Part + 500;
    private const string NotMoved = "GR003";

    // In the order of ids this one is the last.
    private const string Last = "a9999";

    private readonly TablesOfStore _tables = new();

    public async Task InitializeAsync()
    {
        await _tables.MigrateAsync<Warehouse.BarrelsAlone>();
        await _tables.ExecuteAsync($$"""
            insert into {{_tables.Schema}}.shared_aggregates (collection, id, version, document, created_at, changed_at)
            select 'crates', 'a' || n, 7, json_build_object('id', 'a' || n, 'name', 'n' || n), now(), now()
            from generate_series({{9999 - Rows + 1}}, 9999) n
            """);
        using var ending = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _tables.MigrateAsync<Warehouse.CratesAlone>(
            _ => ending.Cancel(), cancellationToken: ending.Token));
    }

    public async Task DisposeAsync() => await _tables.DisposeAsync();

    [Fact]
    public async Task A_state_that_is_not_moved_yet_is_not_read_as_missing()
    {
        var failure = await Assert.ThrowsAsync<PostgresException>(() => ReadVersionAsync(Last));

        Assert.Equal(NotMoved, failure.SqlState);
        Assert.Equal(7, await ReadVersionAsync($"a{9999 - Rows + 1}"));
        Assert.Null(await ReadVersionAsync("unknown"));
    }

    [Fact]
    public async Task A_state_that_is_not_moved_yet_is_not_made_a_second_time()
    {
        var failure = await Assert.ThrowsAsync<PostgresException>(() => WriteAsync(Last));

        Assert.Equal(NotMoved, failure.SqlState);
        Assert.Equal(1, await WriteAsync("unknown"));
        await _tables.MigrateAsync<Warehouse.CratesAlone>();
        Assert.Equal(7, await ReadVersionAsync(Last));
        Assert.Equal(Rows + 1, await _tables.ReadOneAsync<long>($"select count(*) from {_tables.Schema}.crates"));
    }

    private async Task<int?> ReadVersionAsync(string id)
    {
        await using NpgsqlCommand command = _tables.Admin.CreateCommand($"select version from {_tables.Schema}.read_grain_state($1)");
        command.Parameters.Add(new NpgsqlParameter { Value = $"crates/{id}" });
        return await command.ExecuteScalarAsync() as int?;
    }

    private async Task<int?> WriteAsync(string id)
    {
        var write = new AggregateWrite(
            new AggregateKey(new CollectionName("crates"), id), ExpectedVersion.Any, Encoding.UTF8.GetBytes($$"""{"id":"{{id}}"}"""));
        var batch = new WriteBatch(CommitId.New(), [write], [], DateTimeOffset.UtcNow.AddMinutes(5));
        await using NpgsqlCommand command = _tables.Admin.CreateCommand($"select {_tables.Schema}.write_grain_state($1, null, $2)");
        command.Parameters.Add(new NpgsqlParameter { Value = $"crates/{id}" });
        command.Parameters.Add(new NpgsqlParameter { Value = PostgreSqlGrainPayload.Write(batch, null).ToArray() });
        return await command.ExecuteScalarAsync() as int?;
    }
}
