using System.Globalization;
using Granary.Benchmarks.Cluster;
using Granary.Benchmarks.Costs.Data;
using Granary.Benchmarks.Harness;
using Granary.Client;
using Granary.Storage;
using Npgsql;

namespace Granary.Benchmarks.Scale;

/// <summary>The same works over stores of 10,000, 100,000 and 1,000,000 orders, in turn.</summary>
/// <remarks>
/// Each store is an embedded granary with a schema of its own: a cluster answers finds from memory, whatever the store holds. A checkpoint
/// comes before each turn, so every side logs images of the pages that it touches first. Statements of one row that Npgsql sends to the
/// same tables show how much of a difference is the server's, whose buffers hold a small store and not a large one.
/// </remarks>
internal sealed class StoredSizes(SharedDatabase database)
{
    private const int CallerCount = 64;
    private const int Turns = 5;

    private static readonly int[] _sizes = [10_000, 100_000, 1_000_000];
    private static readonly TimeSpan _duration = TimeSpan.FromSeconds(2);

    /// <summary>Fills the stores, measures, and drops them.</summary>
    public async Task RunAsync()
    {
        var stores = new List<Store>();
        try
        {
            foreach (int size in _sizes)
            {
                stores.Add(await FillAsync(size));
            }

            Console.WriteLine();
            Console.WriteLine(
                $"Per second, {CallerCount} callers, and the ratio to the rate over {_sizes[0]:N0}: the median of {Turns} turns "
                + "(least–greatest).");
            Console.WriteLine();
            Console.WriteLine($"| work | {string.Join(" | ", _sizes.Select(size => $"{size:N0} stored"))} |");
            Console.WriteLine($"|---|{string.Concat(_sizes.Select(_ => "---|"))}");
            await MeasureAsync("find", stores, (store, _) => store.Orders.FindAsync());
            await MeasureAsync(
                "the same row, by Npgsql", stores, (store, _) => SendAsync(store, "select document from {0} where id = $1"));
            await MeasureAsync("find, change, commit", stores, (store, caller) => store.Orders.PostponeAsync(caller));
            await MeasureAsync(
                "one update of a row, by Npgsql",
                stores,
                (store, _) => SendAsync(store, "update {0} set changed_at = now() where id = $1"));
            await MeasureAsync("20 by an index", stores, (store, _) => store.Orders.ListAsync());
        }
        finally
        {
            foreach (Store store in stores)
            {
                await store.Granary.DisposeAsync();
                await database.ExecuteAsync($"drop schema {store.Schema} cascade");
            }
        }
    }

    private async Task<Store> FillAsync(int size)
    {
        string schema = string.Create(CultureInfo.InvariantCulture, $"scale_{size}");
        await database.ExecuteAsync($"drop schema if exists {schema} cascade");
        GranaryInstance granary = GranaryFactory.Create(
            g => g.AddModel(new CostsModel()).UsePostgreSql(database.ConnectionString, options => options.Schema = schema));
        var set = new OrderSet(size);
        var orders = new OurOrders(granary, set);
        await orders.ImportAllAsync();
        await database.ExecuteAsync($"vacuum analyze {schema}.orders");
        return new Store(schema, granary, orders) { Set = set };
    }

    private async Task SendAsync(Store store, string statement)
    {
        await using NpgsqlCommand command = database.Source.CreateCommand(
            string.Format(CultureInfo.InvariantCulture, statement, $"{store.Schema}.orders"));
        command.Parameters.Add(new NpgsqlParameter { Value = store.Set[store.Set.Any()].ToString() });
        await command.ExecuteNonQueryAsync();
    }

    private async Task MeasureAsync(string work, List<Store> stores, Func<Store, Caller, Task> act)
    {
        var rates = new double[stores.Count][];
        for (int i = 0; i < stores.Count; i++)
        {
            rates[i] = new double[Turns];
        }

        for (int turn = -1; turn < Turns; turn++)
        {
            for (int i = 0; i < stores.Count; i++)
            {
                await database.ExecuteAsync("checkpoint");
                double rate = await Callers.RateAsync(
                    CallerCount, _duration, number => act(stores[i], new Caller(number, CallerCount)));
                if (turn >= 0)
                {
                    rates[i][turn] = rate;
                }
            }
        }

        IEnumerable<string> cells = rates.Select((of, i) => i == 0
            ? Figure.Median(of, "N0").Text
            : $"{Figure.Median(of, "N0").Text}: {Figure.Median(of.Zip(rates[0], (rate, first) => rate / first), "N2").Text}");
        Console.WriteLine($"| {work} | {string.Join(" | ", cells)} |");
    }

    private sealed record Store(string Schema, GranaryInstance Granary, OurOrders Orders)
    {
        public required OrderSet Set { get; init; }
    }
}
