using System.Globalization;
using System.Runtime.InteropServices;
using Granary.Benchmarks.Costs.Data;
using Granary.Benchmarks.Costs.Works;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Samples.Shop.Orders;

namespace Granary.Benchmarks.Costs;

/// <summary>The text above the tables: the machine, and what the columns mean.</summary>
internal static class Heading
{
    /// <summary>Prints it.</summary>
    public static void Print(CostsOptions options, OrderSet orders) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors;
        {options.Rows:N0} orders in each store, documents of {SizeOf(orders)} bytes with one index; the medians of {options.Turns} turns of
        {Side.TurnLength.TotalSeconds:N0} s, in which all sides alternate, after warm-ups.

        Every figure is for one operation. Database: the processor time of all processes of PostgreSQL. .NET: that of this process, in which
        client, silo and peers run, each peer in its turn; on SQLite the database is a part of it. WAL: the sizes of the records between two
        positions of pg_current_wal_insert_lsn, added up by pg_walinspect, without images of pages, because how many of these are logged
        depends on when the last checkpoint was and not on the work. Vacuum runs between the turns and is not counted.
        A ratio compares ours with the peer of its row: the median over the turns, with the least and the greatest in square brackets.
        Each run checks that the stores hold every change that was counted.
        """));

    private static int SizeOf(OrderSet orders)
    {
        AggregateMapping mapping = new AggregateMappings(AggregateModel.Build([new CostsModel()])).For(typeof(Order));
        Order order = orders.At(1);
        return mapping.Write(order, mapping.KeyOf(order)).Length;
    }
}
