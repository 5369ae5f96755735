using System.Text;
using Granary.Client;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Samples.Shop.Orders;
using Granary.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Granary.Benchmarks.Queries;

/// <summary>200,000 orders in the table of the granary, and the same in a table of columns for EF Core.</summary>
internal sealed class ListedOrders : IAsyncDisposable
{
    /// <summary>How many customers there are.</summary>
    public const int CustomerCount = 10_000;

    /// <summary>How many orders each has.</summary>
    public const int OrdersOfCustomer = 20;

    /// <summary>The schema of the granary.</summary>
    public const string Ours = "queries_ours";

    /// <summary>The schema of the peer.</summary>
    public const string Theirs = "queries_theirs";

    private static readonly DateTimeOffset _first = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private ListedOrders(NpgsqlDataSource source, GranaryInstance granary)
    {
        Source = source;
        Granary = granary;
    }

    /// <summary>Connections for the peers, which prepare what they often execute.</summary>
    public NpgsqlDataSource Source { get; }

    public GranaryInstance Granary { get; }

    /// <summary>How the orders are stored.</summary>
    public static AggregateMapping Mapping { get; } = new AggregateMappings(AggregateModel.Build([new ListedOrdersModel()]))
        .For(typeof(Order));

    /// <summary>Stores the orders.</summary>
    public static async Task<ListedOrders> StoreAsync(string postgreSql)
    {
        NpgsqlDataSource source = NpgsqlDataSource.Create($"{postgreSql};Maximum Pool Size=32;Max Auto Prepare=10;Command Timeout=300");
        await ExecuteAsync(source, $"drop schema if exists {Ours} cascade; drop schema if exists {Theirs} cascade");
        GranaryInstance granary = GranaryFactory.Create(
            g => g.AddModel<ListedOrdersModel>().UsePostgreSql(postgreSql, options => options.Schema = Ours));
        await granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().ContainsAsync(OrderId.New()));
        await CopyAsync(source);
        await ExecuteAsync(source, $"""
            create schema {Theirs};
            create table {Theirs}.orders as
            select id::uuid as id, document ->> 'customer' as customer, (document ->> 'placedAt')::timestamptz as placed_at,
                (document ->> 'dueOn')::date as due_on, document ->> 'status' as status, document ->> 'approvedBy' as approved_by,
                (document -> 'lines')::jsonb as lines
            from {Ours}.orders;
            alter table {Theirs}.orders add primary key (id);
            create index on {Theirs}.orders (customer);
            create index on {Theirs}.orders (placed_at);
            create index on {Theirs}.orders (status);
            create index on {Ours}.orders using gin (((document -> 'lines')::jsonb) jsonb_path_ops);
            """);
        await ExecuteAsync(source, $"vacuum analyze {Ours}.orders");
        await ExecuteAsync(source, $"vacuum analyze {Theirs}.orders");
        return new ListedOrders(source, granary);
    }

    /// <summary>Any customer.</summary>
    public static string AnyCustomer() => $"customer-{Random.Shared.Next(CustomerCount)}";

    /// <summary>Any product of which as many orders have a line as each customer has orders.</summary>
    public static string AnyProduct() => $"product-{Random.Shared.Next(CustomerCount)}";

    /// <summary>Any moment at which an order was placed, except those close to the end.</summary>
    public static DateTimeOffset AnyMoment() => _first.AddMinutes(Random.Shared.Next(CustomerCount * OrdersOfCustomer * 9 / 10));

    public async ValueTask DisposeAsync()
    {
        await Granary.DisposeAsync();
        await ExecuteAsync(Source, $"drop schema {Ours} cascade; drop schema {Theirs} cascade");
        await Source.DisposeAsync();
    }

    private static async Task CopyAsync(NpgsqlDataSource source)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using NpgsqlBinaryImporter rows = await connection.BeginBinaryImportAsync(
            $"copy {Ours}.orders (id, version, document, created_at, changed_at) from stdin (format binary)");
        DateTime now = DateTime.UtcNow;
        for (int number = 0; number < CustomerCount * OrdersOfCustomer; number++)
        {
            Order order = New(number);
            await rows.StartRowAsync();
            await rows.WriteAsync(order.Id.ToString(), NpgsqlDbType.Text);
            await rows.WriteAsync(1L, NpgsqlDbType.Bigint);
            await rows.WriteAsync(Encoding.UTF8.GetString(Mapping.Write(order, Mapping.KeyOf(order))), NpgsqlDbType.Json);
            await rows.WriteAsync(now, NpgsqlDbType.TimestampTz);
            await rows.WriteAsync(now, NpgsqlDbType.TimestampTz);
        }

        await rows.CompleteAsync();
    }

    // One in ten is approved, and another one paid.
    private static Order New(int number)
    {
        var order = new Order(OrderId.New(), new CustomerId($"customer-{number % CustomerCount}"), _first.AddMinutes(number));
        order.AddLine("rye-1kg", 2, 4.50m);
        order.AddLine("oats-500g", 1, 2.25m);
        order.AddLine($"product-{number / OrdersOfCustomer}", 1, 1.00m);
        if (number % 10 < 2)
        {
            order.Approve("anna");
        }

        if (number % 10 == 1)
        {
            order.Pay();
        }

        return order;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string statement)
    {
        await using NpgsqlCommand command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }
}
