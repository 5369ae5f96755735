using System.Diagnostics;
using System.Globalization;
using Granary.Benchmarks.Harness;
using Npgsql;
using NpgsqlTypes;

namespace Granary.Benchmarks.Decisions;

/// <summary>
/// What does a document cost as <c>json</c>, and what as <c>jsonb</c>: written in groups of 64, read back, and searched without an index?
/// </summary>
internal static class DocumentColumn
{
    private const int GroupSize = 64;
    private const int Groups = 200;
    private const int Searches = 5;

    public static async Task<int> RunAsync()
    {
        await using NpgsqlDataSource database = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable("GRANARY_TEST_POSTGRES")
            ?? throw new InvalidOperationException("Run ./bench json, which starts a server."));
        string document = System.Text.Encoding.UTF8.GetString(SampleOrders.Document());
        Console.WriteLine($"Documents of {document.Length} characters.");
        Console.WriteLine();
        Console.WriteLine("| question | json | | jsonb | json ÷ jsonb: median (least–greatest) of 5 pairs |");
        Console.WriteLine("|---|---|---|---|---|");
        await CompareAsync("documents written per second, groups of 64", "json", "jsonb", kind => WriteAsync(database, kind, document));
        await CompareAsync("documents read per second, one by one", "json", "jsonb", kind => ReadAsync(database, kind));
        await CompareAsync("documents searched per second, no index", "json", "jsonb", kind => SearchAsync(database, kind));
        return 0;
    }

    private static Task CompareAsync(string question, string ours, string theirs, Func<string, Task<double>> measure) =>
        new Comparison(question, theirs).RunAsync(() => measure(ours), () => measure(theirs));

    private static async Task<double> WriteAsync(NpgsqlDataSource database, string kind, string document)
    {
        await ExecuteAsync(database, $"drop table if exists bench_{kind}; create table bench_{kind} (id text collate \"C\" primary key, "
            + $"version bigint not null, document {kind})");
        await using NpgsqlConnection connection = await database.OpenConnectionAsync();
        await using NpgsqlCommand insert = connection.CreateCommand();
        insert.CommandText = $"insert into bench_{kind} select id, 1, document from unnest($1::text[], $2::{kind}[]) as u (id, document)";
        var ids = new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
        insert.Parameters.Add(ids);
        NpgsqlDbType type = kind == "json" ? NpgsqlDbType.Json : NpgsqlDbType.Jsonb;
        insert.Parameters.Add(
            new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | type, Value = Enumerable.Repeat(document, GroupSize).ToArray() });
        var clock = Stopwatch.StartNew();
        for (int group = 0; group < Groups; group++)
        {
            ids.Value = Enumerable.Range(group * GroupSize, GroupSize).Select(i => i.ToString(CultureInfo.InvariantCulture)).ToArray();
            await insert.ExecuteNonQueryAsync();
        }

        return Groups * GroupSize / clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> ReadAsync(NpgsqlDataSource database, string kind)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync();
        await using var read = new NpgsqlCommand($"select version, document from bench_{kind} where id = $1", connection);
        var id = new NpgsqlParameter<string>();
        read.Parameters.Add(id);
        await read.PrepareAsync();
        var clock = Stopwatch.StartNew();
        const int Reads = 5000;
        for (int i = 0; i < Reads; i++)
        {
            id.TypedValue = i.ToString(CultureInfo.InvariantCulture);
            await using NpgsqlDataReader reader = await read.ExecuteReaderAsync();
            await reader.ReadAsync();
            _ = reader.GetFieldValue<byte[]>(1);
        }

        return Reads / clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> SearchAsync(NpgsqlDataSource database, string kind)
    {
        await using NpgsqlCommand search = database.CreateCommand(
            $"select count(*) from bench_{kind} where document ->> 'customer' = 'nobody' or document ->> 'status' = 'Paid'");
        var clock = Stopwatch.StartNew();
        for (int i = 0; i < Searches; i++)
        {
            await search.ExecuteScalarAsync();
        }

        return Searches * Groups * GroupSize / clock.Elapsed.TotalSeconds;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string statement)
    {
        await using NpgsqlCommand command = database.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }
}
