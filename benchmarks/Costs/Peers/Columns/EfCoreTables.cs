using Granary.Benchmarks.Cluster;
using Granary.Benchmarks.Costs.Data;
using Granary.Benchmarks.Costs.Peers.ByHand;

namespace Granary.Benchmarks.Costs.Peers.Columns;

/// <summary>The tables of EF Core and their content.</summary>
internal static class EfCoreTables
{
    /// <summary>Fills the tables, from the documents that were copied by hand, and makes an index over the customers.</summary>
    public static Task FillAsync(SharedDatabase database) => database.ExecuteAsync($"""
        insert into {SharedDatabase.Theirs}.orders
        select id, customer, (document ->> 'placedAt')::timestamptz, (document ->> 'dueOn')::date, document ->> 'status',
            document ->> 'approvedBy', (document -> 'lines')::jsonb
        from {RowsByHand.Orders};
        create index on {SharedDatabase.Theirs}.orders (customer);
        insert into {SharedDatabase.Theirs}.accounts select id, 0 from generate_series(1, {AccountSet.Count}) id
        """);

    /// <summary>Makes an index over a second column.</summary>
    public static Task IndexStatusAsync(SharedDatabase database) =>
        database.ExecuteAsync($"create index on {SharedDatabase.Theirs}.orders (status)");
}
