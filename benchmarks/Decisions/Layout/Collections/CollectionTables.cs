using System.Globalization;

namespace Granary.Benchmarks.Decisions.Layout.Collections;

/// <summary>Many collections, each with a table of its own, two indexes and some rows.</summary>
internal static class CollectionTables
{
    /// <summary>How many rows each has.</summary>
    public const int Rows = 200;

    /// <summary>The name of a collection.</summary>
    public static string NameOf(int collection) => string.Create(CultureInfo.InvariantCulture, $"collection_{collection}");

    /// <summary>The table of a collection.</summary>
    public static string TableOf(int collection) => $"{LayoutDatabase.Schema}.{NameOf(collection)}";

    /// <summary>The id of a row.</summary>
    public static string IdOf(int row) => string.Create(CultureInfo.InvariantCulture, $"{row:D36}");

    /// <summary>Makes and fills the tables.</summary>
    public static async Task CreateAsync(LayoutDatabase database, int count)
    {
        for (int collection = 1; collection <= count; collection++)
        {
            string table = TableOf(collection);
            await database.ExecuteAsync($$"""
                create table {{table}} (
                    id text collate "C" primary key, version bigint not null, document json, created_at timestamptz not null,
                    changed_at timestamptz not null, deleted_at timestamptz, customer text collate "C", status text collate "C"
                ) with (fillfactor = 70, autovacuum_enabled = off);
                create index on {{table}} (customer nulls first, id) where deleted_at is null;
                create index on {{table}} (status nulls first, id) where deleted_at is null;
                insert into {{table}}
                select lpad(i::text, 36, '0'), 1, '{"customer":"anna","status":"Paid"}', now(), now(), null, 'anna', 'Paid'
                from generate_series(0, {{Rows - 1}}) i;
                """);
            await database.ExecuteAsync($"analyze {table}");
        }
    }
}
