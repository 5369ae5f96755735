using System.Globalization;
using System.Text;
using Granary.Benchmarks.Harness;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Samples.Shop.Orders;
using Npgsql;
using NpgsqlTypes;

namespace Granary.Benchmarks.Decisions.Layout.Tables;

/// <summary>Orders whose documents have the size and the members of the shop's, and what this process knows of their rows.</summary>
/// <remarks>One in ten is paid, and stays so. There are twenty orders of each customer.</remarks>
internal sealed class Orders
{
    /// <summary>The status of one in ten.</summary>
    public const string Paid = nameof(OrderStatus.Paid);

    /// <summary>The table from which all others are filled.</summary>
    public const string Source = $"{LayoutDatabase.Schema}.source";

    private const int OrdersOfCustomer = 20;
    private const int OnePaidIn = 10;

    private const string Pending = nameof(OrderStatus.Pending);

    private static readonly DateTime _first = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly string _template;
    private readonly List<string> _ids;
    private readonly List<string> _added = [];
    private readonly long[] _versions;
    private readonly int[] _shuffled;
    private int _next;

    private Orders(Orders other)
    {
        _template = other._template;
        _ids = other._ids;
        _versions = new long[_ids.Count];
        Array.Fill(_versions, 1);
        _shuffled = other._shuffled;
    }

    private Orders(int count)
    {
        AggregateMapping mapping = new AggregateMappings(AggregateModel.Build([new LayoutModel()])).For(typeof(Order));
        Order sample = SampleOrders.New();
        _template = Encoding.UTF8.GetString(mapping.Write(sample, mapping.KeyOf(sample)))
            .Replace(sample.Id.ToString(), "{0}", StringComparison.Ordinal)
            .Replace(sample.Customer.Value, "{1}", StringComparison.Ordinal)
            .Replace(nameof(OrderStatus.Pending), "{2}", StringComparison.Ordinal)
            .Replace("2026-01-31T09:30:00.0000000Z", "{3}", StringComparison.Ordinal)
            .Replace("2026-02-14", "{4}", StringComparison.Ordinal);
        _ids = [.. Enumerable.Range(0, count).Select(_ => OrderId.New().ToString())];
        _versions = new long[count];
        Array.Fill(_versions, 1);
        _shuffled = [.. Enumerable.Range(0, count)];
        new Random(1).Shuffle(_shuffled);
    }

    /// <summary>How many orders there are before the measurement.</summary>
    public int Count => _ids.Count;

    /// <summary>The size of the first document.</summary>
    public int DocumentSize => Row(0, Pending, day: 0).Document.Length;

    /// <summary>Makes orders, and the table from which others are filled.</summary>
    public static async Task<Orders> MakeAsync(LayoutDatabase database, int count)
    {
        var orders = new Orders(count);
        if (!orders._template.Contains("{4}", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The sample order has another form: {orders._template}");
        }

        await database.ExecuteAsync($"""
            create unlogged table {Source} (
                number int, id text collate "C", document json, customer text collate "C", status text collate "C",
                placed_at text collate "C")
            """);
        await using NpgsqlConnection connection = await database.Plain.OpenConnectionAsync();
        await using NpgsqlBinaryImporter rows = await connection.BeginBinaryImportAsync($"copy {Source} from stdin (format binary)");
        for (int number = 0; number < count; number++)
        {
            OrderRow row = orders.Row(number, StatusOf(number), day: 0);
            await rows.StartRowAsync();
            await rows.WriteAsync(number, NpgsqlDbType.Integer);
            await rows.WriteAsync(row.Id, NpgsqlDbType.Text);
            await rows.WriteAsync(row.Document, NpgsqlDbType.Json);
            await rows.WriteAsync(row.Customer, NpgsqlDbType.Text);
            await rows.WriteAsync(row.Status, NpgsqlDbType.Text);
            await rows.WriteAsync(row.PlacedAt, NpgsqlDbType.Text);
        }

        await rows.CompleteAsync();
        return orders;
    }

    /// <summary>The same orders as another table has them after it was filled.</summary>
    public Orders Fresh() => new(this);

    /// <summary>Groups of orders that change in a member without an index. The caller sends every group, in order.</summary>
    public OrderRow[][] Postponed(int count) => Changed(count, number => Row(number, StatusOf(number), day: (int)_versions[number] % 28));

    /// <summary>Groups of orders that change in a member with an index. Each order changes once.</summary>
    public OrderRow[][] Shipped(int count) => Changed(count, number => Row(number, nameof(OrderStatus.Shipped), day: 0));

    /// <summary>Groups of new orders.</summary>
    public OrderRow[][] Added(int count) => [.. Enumerable.Range(0, count).Select(_ => Add()).Chunk(TableLayout.GroupSize).Select(Sorted)];

    /// <summary>One order that changes in a member without an index.</summary>
    public OrderRow Any() => Postponed(1)[0][0];

    private OrderRow[][] Changed(int count, Func<int, OrderRow> change)
    {
        var groups = new List<OrderRow[]>();
        for (int left = count; left > 0; left -= TableLayout.GroupSize)
        {
            var group = new OrderRow[Math.Min(left, TableLayout.GroupSize)];
            for (int i = 0; i < group.Length; i++)
            {
                int number = _shuffled[_next++ % Count];
                group[i] = change(number);
                _versions[number]++;
            }

            groups.Add(Sorted(group));
        }

        return [.. groups];
    }

    private OrderRow Add()
    {
        _added.Add(OrderId.New().ToString());
        int number = _ids.Count + _added.Count - 1;
        return Row(number, StatusOf(number), day: 0);
    }

    private OrderRow Row(int number, string status, int day)
    {
        string customer = $"customer-{number / OrdersOfCustomer}";
        string placedAt = _first.AddMinutes(number).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
        bool isAdded = number >= _ids.Count;
        string id = isAdded ? _added[number - _ids.Count] : _ids[number];
        string document = _template
            .Replace("{0}", id, StringComparison.Ordinal)
            .Replace("{1}", customer, StringComparison.Ordinal)
            .Replace("{2}", status, StringComparison.Ordinal)
            .Replace("{3}", placedAt, StringComparison.Ordinal)
            .Replace("{4}", string.Create(CultureInfo.InvariantCulture, $"2026-02-{day + 1:D2}"), StringComparison.Ordinal);
        return new OrderRow(id, isAdded ? 1 : _versions[number], status, Encoding.UTF8.GetBytes(document))
        {
            Customer = customer,
            PlacedAt = placedAt,
        };
    }

    private static string StatusOf(int number) => number % OnePaidIn == 0 ? Paid : Pending;

    private static OrderRow[] Sorted(OrderRow[] group)
    {
        Array.Sort(group, (left, right) => string.CompareOrdinal(left.Id, right.Id));
        return group;
    }
}
