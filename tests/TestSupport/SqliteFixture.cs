using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage;
using Microsoft.Data.Sqlite;

namespace Granary.TestSupport;

/// <summary>A SQLite file.</summary>
public sealed class SqliteFixture : StoreFixture
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.File("granary.db");

    public override GranaryBuilder Use(GranaryBuilder builder) => builder.UseSqlite(Path);

    public override async Task InitializeAsync()
    {
        await using Client.GranaryInstance granary = Open();
        await granary.Begin().Repository<Samples.Shop.Orders.Order, Samples.Shop.Orders.OrderId>().ContainsAsync(new(Guid.NewGuid()));
    }

    public override Task EmptyAsync() => 
        ExecuteAsync("delete from aggregates; delete from unique_keys; delete from commits; delete from version_floors");

    public override Task OverwriteAsync(AggregateKey key, string document) => ExecuteAsync(
        "update aggregates set document = $document where collection = $collection and id = $id",
        ("$document", document),
        ("$collection", key.Collection.Value),
        ("$id", key.Id));

    public override async Task<string?> ReadDocumentAsync(AggregateKey key)
    {
        await using SqliteConnection connection = await ConnectAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "select document from aggregates where collection = $collection and id = $id";
        command.Parameters.AddWithValue("$collection", key.Collection.Value);
        command.Parameters.AddWithValue("$id", key.Id);
        return await command.ExecuteScalarAsync() as string;
    }

    public override Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    public async Task<SqliteConnection> ConnectAsync()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    public async Task ExecuteAsync(string statement, params (string Name, object Value)[] parameters)
    {
        await using SqliteConnection connection = await ConnectAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = statement;
        foreach ((string name, object value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        await command.ExecuteNonQueryAsync();
    }
}
