using System.Diagnostics;
using Granary.Benchmarks.Cluster;
using Granary.Benchmarks.Costs.Data;
using Granary.Benchmarks.Costs.Peers.ByHand;
using Granary.Benchmarks.Costs.Works;
using Npgsql;
using NpgsqlTypes;

namespace Granary.Benchmarks.Costs.Peers.Floors;

/// <summary>
/// The least that commits in groups can cost: statements written by hand, each of which updates the rows of many units and logs each unit.
/// They compare no version, look nothing up, and nobody waits for an answer of his own.
/// </summary>
internal sealed class GroupsByHand(SharedDatabase database, OrderSet orders)
{
    /// <summary>The schema of the tables.</summary>
    public const string Schema = "costs_groups";

    // As many transactions as the granary has under way at once.
    private const int MostLanes = 2;

    private const string Statement = $"""
        with changed as (
            update {Schema}.orders t set version = t.version + 1, document = u.document
            from unnest($1::text[], $2::json[]) as u (id, document) where t.id = u.id returning 1
        ), logged as (
            insert into {Schema}.log select id, 'a', now() from unnest($3::uuid[]) as id order by id
        )
        select count(*) from changed
        """;

    private readonly OrderDocuments _documents = new(orders);

    /// <summary>Makes the tables, empty: as the granary has them, without what it computes.</summary>
    public static Task CreateAsync(SharedDatabase database) => database.ExecuteAsync($"""
        create schema {Schema};
        create table {Schema}.orders (
            id text collate "C" primary key, customer text, document json not null, version bigint not null
        ) with (fillfactor = 90);
        create index on {Schema}.orders (customer);
        create table {Schema}.log (id uuid primary key, outcome "char" not null, expires_at timestamptz not null)
        """);

    /// <summary>Takes the orders over from <see cref="RowsByHand"/>.</summary>
    public Task FillAsync() =>
        database.ExecuteAsync($"insert into {Schema}.orders select id::text, customer, document, version from {RowsByHand.Orders}");

    /// <summary>Commits units for one turn: as many in a group as each transaction of the granary has, if all callers wait.</summary>
    /// <param name="callers">How many units are under way at once.</param>
    /// <param name="changes">How many orders a unit changes.</param>
    /// <returns>How many units were committed.</returns>
    public async Task<long> CommitAsync(int callers, int changes)
    {
        int lanes = Math.Min(MostLanes, callers);
        long[] done = await Task.WhenAll(Enumerable.Range(0, lanes).Select(
            lane => Task.Run(() => RunLaneAsync(new Caller(lane, lanes), callers / lanes, changes))));
        return done.Sum();
    }

    /// <summary>The sum of the versions of all orders.</summary>
    public Task<long> SumOfVersionsAsync() => database.NumberAsync($"select sum(version) from {Schema}.orders");

    private async Task<long> RunLaneAsync(Caller lane, int units, int changes)
    {
        long done = 0;
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Side.TurnLength)
        {
            await CommitAsync(lane, units, changes);
            done += units;
        }

        return done;
    }

    private async Task CommitAsync(Caller lane, int units, int changes)
    {
        var places = new SortedSet<int>();
        while (places.Count < units * changes)
        {
            places.Add(orders.AnyOf(lane));
        }

        Guid[] ids = [.. Enumerable.Range(0, units).Select(_ => Guid.CreateVersion7())];
        await using NpgsqlCommand command = database.Source.CreateCommand(Statement);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. places.Select(place => orders[place].ToString())] });
        command.Parameters.Add(new NpgsqlParameter<string[]>
        {
            TypedValue = [.. places.Select(_documents.Next)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Json,
        });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = ids });
        Expect.Exactly(places.Count, await command.ExecuteScalarAsync() is long changed ? changed : 0, "updated orders");
    }
}
