using System.Text;
using Granary.Benchmarks.Harness;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Samples.Shop.Orders;
using Npgsql;
using NpgsqlTypes;

namespace Granary.Benchmarks.Cluster;

/// <summary>Orders that are in the database before the measurement.</summary>
internal sealed class StoredOrders
{
    private readonly OrderId[] _ids;
    private int _next;

    private StoredOrders(OrderId[] ids, byte[] document)
    {
        _ids = ids;
        Document = document;
    }

    /// <summary>The document of one order; the documents of the others differ in the id.</summary>
    public byte[] Document { get; }

    /// <summary>The ids of the orders, in random order.</summary>
    public IReadOnlyList<OrderId> Ids => _ids;

    /// <summary>Copies orders into the table of the granary, which must exist.</summary>
    public static async Task<StoredOrders> CopyAsync(SharedDatabase database, int count)
    {
        AggregateMapping mapping = new AggregateMappings(AggregateModel.Build([new ClusterModel()])).For(typeof(Order));
        Order sample = SampleOrders.New();
        byte[] document = mapping.Write(sample, mapping.KeyOf(sample));
        string text = Encoding.UTF8.GetString(document);
        OrderId[] ids = [.. Enumerable.Range(0, count).Select(_ => OrderId.New())];
        await using (NpgsqlConnection connection = await database.Source.OpenConnectionAsync())
        {
            await using NpgsqlBinaryImporter rows = await connection.BeginBinaryImportAsync(
                $"""
                copy {SharedDatabase.Ours}.orders (id, version, document, created_at, changed_at)
                from stdin (format binary)
                """);
            DateTime now = DateTime.UtcNow;
            foreach (OrderId id in ids)
            {
                await rows.StartRowAsync();
                await rows.WriteAsync(id.ToString(), NpgsqlDbType.Text);
                await rows.WriteAsync(1L, NpgsqlDbType.Bigint);
                await rows.WriteAsync(text.Replace(sample.Id.ToString(), id.ToString(), StringComparison.Ordinal), NpgsqlDbType.Json);
                await rows.WriteAsync(now, NpgsqlDbType.TimestampTz);
                await rows.WriteAsync(now, NpgsqlDbType.TimestampTz);
            }

            await rows.CompleteAsync();
        }

        await database.ExecuteAsync($"analyze {SharedDatabase.Ours}.orders");
        Random.Shared.Shuffle(ids);
        return new StoredOrders(ids, document);
    }

    /// <summary>Copies the orders on into the table of the peer.</summary>
    public static async Task CopyToPeerAsync(SharedDatabase database)
    {
        await database.ExecuteAsync($"""
            insert into {SharedDatabase.Theirs}.orders
            select id::uuid, document ->> 'customer', (document ->> 'placedAt')::timestamptz, (document ->> 'dueOn')::date,
                document ->> 'status', document ->> 'approvedBy', (document -> 'lines')::jsonb
            from {SharedDatabase.Ours}.orders
            """);
        await database.ExecuteAsync($"analyze {SharedDatabase.Theirs}.orders");
    }

    /// <summary>The id of any order.</summary>
    public OrderId Any() => _ids[Random.Shared.Next(_ids.Length)];

    /// <summary>The id of an order that was not returned before, as long as there is one.</summary>
    public OrderId Next() => _ids[Interlocked.Increment(ref _next) % _ids.Length];
}
