using System.Text;
using Granary.Benchmarks.Costs.Data;
using Microsoft.Data.Sqlite;

namespace Granary.Benchmarks.Costs.Peers.ByHand;

/// <summary>
/// What a program does on SQLite that uses nothing but Microsoft.Data.Sqlite: one connection and prepared commands over a row with a
/// version and a document, as durable as the granary.
/// </summary>
internal sealed class SqliteByHand : IAsyncDisposable
{
    private readonly SqliteConnection _connection;
    private readonly OrderSet _orders;
    private readonly OrderDocuments _documents;
    private readonly SqliteCommand _update;

    private SqliteByHand(SqliteConnection connection, OrderSet orders)
    {
        _connection = connection;
        _orders = orders;
        _documents = new OrderDocuments(orders);
        _update = Command("update orders set document = $document, version = version + 1 where id = $id");
        _update.Parameters.Add("$document", SqliteType.Text);
        _update.Parameters.Add("$id", SqliteType.Text);
    }

    /// <summary>Makes an empty table with an index over the customers, in a new file.</summary>
    public static async Task<SqliteByHand> CreateAsync(string path, OrderSet orders)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await using SqliteCommand create = connection.CreateCommand();
        create.CommandText = """
            pragma journal_mode = wal; pragma synchronous = full;
            create table orders (id text primary key, customer text not null, version integer not null, document text not null);
            create index orders_customer on orders (customer)
            """;
        await create.ExecuteNonQueryAsync();
        return new SqliteByHand(connection, orders);
    }

    /// <summary>Inserts all orders in one transaction.</summary>
    public async Task LoadAsync()
    {
        await using SqliteTransaction transaction = _connection.BeginTransaction();
        await using SqliteCommand insert = Command("insert into orders values ($id, $customer, 1, $document)");
        SqliteParameter id = insert.Parameters.Add("$id", SqliteType.Text);
        SqliteParameter customer = insert.Parameters.Add("$customer", SqliteType.Text);
        SqliteParameter document = insert.Parameters.Add("$document", SqliteType.Text);
        insert.Transaction = transaction;
        for (int place = 0; place < _orders.Count; place++)
        {
            id.Value = _orders[place].ToString();
            customer.Value = _orders.CustomerAt(place);
            document.Value = DocumentAt(place);
            await insert.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    /// <summary>Updates the document of an order without reading it first. Only one caller may do so at a time.</summary>
    public async Task UpdateAsync(Caller caller)
    {
        int place = _orders.AnyOf(caller);
        _update.Parameters[0].Value = _documents.Next(place);
        _update.Parameters[1].Value = _orders[place].ToString();
        Expect.Exactly(1, await _update.ExecuteNonQueryAsync(), "updated orders");
    }

    /// <summary>The sum of the versions of all orders.</summary>
    public Task<long> SumOfVersionsAsync() => NumberAsync("select coalesce(sum(version), 0) from orders");

    /// <summary>How many orders there are.</summary>
    public Task<long> CountAllAsync() => NumberAsync("select count(*) from orders");

    public async ValueTask DisposeAsync()
    {
        await _update.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private string DocumentAt(int place) => Encoding.UTF8.GetString(OrderDocuments.At(_orders, place));

    private SqliteCommand Command(string text)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = text;
        return command;
    }

    private async Task<long> NumberAsync(string query)
    {
        await using SqliteCommand command = Command(query);
        return await command.ExecuteScalarAsync() is long number ? number : 0;
    }
}
