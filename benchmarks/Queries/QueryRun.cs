using Granary.Benchmarks.Harness;

namespace Granary.Benchmarks.Queries;

/// <summary>The figures of queries over 200,000 orders in PostgreSQL.</summary>
internal static class QueryRun
{
    private const int CallerCount = 4;
    private const int CursorCount = 1000;

    private static readonly TimeSpan _duration = TimeSpan.FromSeconds(1.5);

    /// <summary>Prints the figures as a Markdown table.</summary>
    public static async Task<int> RunAsync()
    {
        if (Environment.GetEnvironmentVariable("GRANARY_TEST_POSTGRES") is not { Length: > 0 } postgreSql)
        {
            Console.WriteLine("There is no PostgreSQL to measure on.");
            return 0;
        }

        await using ListedOrders orders = await ListedOrders.StoreAsync(postgreSql);
        var ours = new GranaryQueries(orders.Granary);
        var npgsql = new NpgsqlQueries(orders.Source);
        var efCore = new EfCoreQueries(orders.Source);

        // Earlier pages have returned these cursors.
        string[] cursors = [.. Enumerable.Range(0, CursorCount).Select(_ => GranaryQueries.CursorAt(ListedOrders.AnyMoment()))];
        Comparison.PrintHeader();
        await CompareAsync(
            "the 20 orders of a customer, /s",
            () => ours.OfCustomerAsync(ListedOrders.AnyCustomer()),
            () => npgsql.OfCustomerAsync(ListedOrders.AnyCustomer()),
            () => efCore.OfCustomerAsync(ListedOrders.AnyCustomer()));
        await CompareAsync(
            "the 20 orders with a line of a product, /s",
            () => ours.OfProductAsync(ListedOrders.AnyProduct()),
            () => npgsql.OfProductAsync(ListedOrders.AnyProduct()),
            efCore: null);
        await CompareAsync(
            "a page of 20 deep in the set, /s",
            () => ours.PageAsync(cursors[Random.Shared.Next(cursors.Length)]),
            () => npgsql.PageAsync(GranaryQueries.TextOf(ListedOrders.AnyMoment())),
            () => efCore.PageAsync(ListedOrders.AnyMoment()));
        await CompareAsync("a count of 20,000 by their state, /s", ours.CountAsync, npgsql.CountAsync, efCore.CountAsync);
        await CompareAsync(
            "a count of 20,000 that a partial index holds, /s", ours.CountPaidAsync, npgsql.CountPaidAsync, efCore.CountPaidAsync);
        return 0;
    }

    private static async Task CompareAsync(string question, Func<Task<int>> ours, Func<Task<int>> npgsql, Func<Task<int>>? efCore)
    {
        await new Comparison(question, "Npgsql by hand, same table").RunAsync(() => RateAsync(ours), () => RateAsync(npgsql));
        if (efCore is null)
        {
            // EF Core unfolds the lines of every order: 200,000 of them take a second.
            return;
        }

        await new Comparison(question, "EF Core 10, columns of its own").RunAsync(() => RateAsync(ours), () => RateAsync(efCore));
    }

    private static Task<double> RateAsync(Func<Task<int>> ask) => Callers.RateAsync(CallerCount, _duration, async _ =>
    {
        if (await ask() == 0)
        {
            throw new InvalidOperationException("A question found nothing.");
        }
    });
}
