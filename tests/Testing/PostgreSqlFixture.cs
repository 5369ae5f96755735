using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage;
using Npgsql;

namespace Granary.Testing;

/// <summary>A schema of its own in a PostgreSQL server.</summary>
public sealed class PostgreSqlFixture : StoreFixture
{
    private NpgsqlDataSource? _admin;

    public string Schema { get; } = $"t{Guid.NewGuid():N}";

    public NpgsqlDataSource Admin => _admin ??= NpgsqlDataSource.Create($"{PostgreSqlServer.ConnectionString};Maximum Pool Size=4");

    public override GranaryBuilder Use(GranaryBuilder builder) => builder.UsePostgreSql(PostgreSqlServer.ConnectionString, Configure);

    public void Configure(PostgreSqlStoreOptions options)
    {
        options.Schema = Schema;
        options.MaxConnections = 12;
    }

    public override async Task InitializeAsync()
    {
        await using Client.GranaryInstance granary = Open();
        await granary.Begin().Repository<Samples.Shop.Orders.Order, Samples.Shop.Orders.OrderId>().ContainsAsync(new(Guid.NewGuid()));
    }

    public override Task EmptyAsync() => ExecuteAsync(
        $"delete from {Schema}.aggregates; delete from {Schema}.unique_keys; delete from {Schema}.commits; delete from "
        + $"{Schema}.version_floors");

    public override Task OverwriteAsync(AggregateKey key, string document) => ExecuteAsync(
        $"update {Schema}.aggregates set document = $1::json where collection = $2 and id = $3", document, key.Collection.Value, key.Id);

    public override async Task<string?> ReadDocumentAsync(AggregateKey key)
    {
        await using NpgsqlCommand command = Admin.CreateCommand(
            $"select document::text from {Schema}.aggregates where collection = $1 and id = $2");
        command.Parameters.Add(new NpgsqlParameter { Value = key.Collection.Value });
        command.Parameters.Add(new NpgsqlParameter { Value = key.Id });
        return await command.ExecuteScalarAsync() as string;
    }

    public override async Task DisposeAsync()
    {
        await ExecuteAsync($"drop schema if exists {Schema} cascade");
        await Admin.DisposeAsync();
    }

    public async Task ExecuteAsync(string statement, params object[] parameters)
    {
        await using NpgsqlCommand command = Admin.CreateCommand(statement);
        foreach (object value in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync();
    }
}
