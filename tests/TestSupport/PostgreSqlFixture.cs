using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage;
using Npgsql;

namespace Granary.TestSupport;

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

    public override Task EmptyAsync() => ExecuteAsync($$"""
        do $do$
        declare
            found text;
        begin
            for found in select c.oid::regclass::text from pg_class c where c.relnamespace = '{{Schema}}'::regnamespace and c.relkind = 'r'
                and obj_description(c.oid, 'pg_class') like 'granary: aggregates of the collection %'
            loop
                execute 'delete from ' || found;
            end loop;
        end
        $do$;
        delete from {{Schema}}.shared_aggregates;
        delete from {{Schema}}.unique_keys;
        delete from {{Schema}}.commits;
        delete from {{Schema}}.version_floors
        """);

    public override async Task OverwriteAsync(AggregateKey key, string document) => await ExecuteAsync(
        $"update {await FindAsync(key.Collection)} set document = $2::json where id = $1", key.Id, document);

    public override async Task<string?> ReadDocumentAsync(AggregateKey key)
    {
        await using NpgsqlCommand command = Admin.CreateCommand(
            $"select document::text from {await FindAsync(key.Collection)} where id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = key.Id });
        return await command.ExecuteScalarAsync() as string;
    }

    /// <summary>The table of a collection: its own, or what it has of the shared one where no model declares it.</summary>
    public async Task<string> FindAsync(CollectionName collection)
    {
        await using NpgsqlCommand command = Admin.CreateCommand($"select to_regclass('{Schema}.\"{collection}\"') is null");
        return await command.ExecuteScalarAsync() is true ? $"{Schema}.shared_aggregates" : $"{Schema}.\"{collection}\"";
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
