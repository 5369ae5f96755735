using Granary.Benchmarks.Cluster;
using Granary.Benchmarks.Costs.Data;
using Granary.Benchmarks.Harness;
using Marten;
using Weasel.Core;

namespace Granary.Benchmarks.Costs.Peers.Documents;

/// <summary>The store of Marten. It shares the connections of the other peers, which prepare what is often executed.</summary>
internal static class MartenStore
{
    /// <summary>The schema of the documents.</summary>
    public const string Schema = "costs_marten";

    private const int SessionSize = 1000;

    /// <summary>Makes the tables, with an index computed from the documents.</summary>
    public static async Task<DocumentStore> CreateAsync(SharedDatabase database)
    {
        DocumentStore store = DocumentStore.For(options =>
        {
            options.Connection(database.Source);
            options.DatabaseSchemaName = Schema;
            options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase);
            options.Schema.For<MartenOrder>().UseNumericRevisions(true).Index(order => order.Customer);
            options.Schema.For<MartenAccount>().UseNumericRevisions(true);
        });
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        return store;
    }

    /// <summary>Makes an index over a second member, as the store would.</summary>
    public static Task IndexStatusAsync(SharedDatabase database) =>
        database.ExecuteAsync($"create index on {Schema}.mt_doc_martenorder ((data ->> 'status'))");

    /// <summary>Removes all orders.</summary>
    public static Task EmptyAsync(SharedDatabase database) => database.ExecuteAsync($"truncate {Schema}.mt_doc_martenorder");

    /// <summary>Copies all orders in, in one transaction.</summary>
    public static Task BulkInsertAsync(IDocumentStore store, OrderSet orders) => store.BulkInsertAsync(
        [.. Enumerable.Range(0, orders.Count).Select(place => MartenOrder.Of(OrderStates.Of(orders.At(place))))]);

    /// <summary>Inserts all orders by sessions, as large as the units of the granary.</summary>
    public static Task InsertAsync(IDocumentStore store, OrderSet orders, int callers) =>
        Callers.ForEachAsync(callers, Enumerable.Range(0, orders.Count).Chunk(SessionSize), async places =>
        {
            await using IDocumentSession session = store.LightweightSession();
            session.Insert(places.Select(place => MartenOrder.Of(OrderStates.Of(orders.At(place)))));
            await session.SaveChangesAsync();
        });
}
