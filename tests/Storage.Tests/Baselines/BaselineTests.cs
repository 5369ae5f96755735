using System.Diagnostics;
using System.Text.RegularExpressions;
using Granary.Client;
using Granary.TestSupport;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.Baselines;

/// <summary>This version reads and goes on with what each baseline has written: a file of SQLite and a dump of PostgreSQL.</summary>
public sealed partial class BaselineTests
{
    private const string SchemaInDump = "granary_baseline";

    public static TheoryData<string> Versions => [.. Baseline.Versions];

    [Theory]
    [MemberData(nameof(Versions))]
    [Trait("Store", "Sqlite")]
    public async Task A_file_of_an_earlier_version_is_read_and_goes_on(string version)
    {
        string baseline = Baseline.FileOf(version, "store.sqlite");
        if (Baseline.IsNew(version))
        {
            await MakeFileAsync(baseline);
        }

        using var folder = new TemporaryFolder();
        string copy = folder.File("granary.db");
        File.Copy(baseline, copy);
        await using GranaryInstance granary = BaselineContent.Open(builder => builder.UseSqlite(copy));
        await BaselineContent.HoldAsync(granary);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    [Trait("Store", "PostgreSql")]
    public async Task A_dump_of_an_earlier_version_is_read_and_goes_on(string version)
    {
        string baseline = Baseline.FileOf(version, "store.postgresql.sql");
        if (Baseline.IsNew(version))
        {
            await MakeDumpAsync(baseline);
        }

        await InSchemaAsync(async (schema, admin) =>
        {
            string dump = (await File.ReadAllTextAsync(baseline)).Replace(SchemaInDump, schema, StringComparison.Ordinal);
            await using NpgsqlCommand restore = admin.CreateCommand(dump);
            await restore.ExecuteNonQueryAsync();
            await using GranaryInstance granary = Open(schema);
            await BaselineContent.HoldAsync(granary);
        });
    }

    private static async Task MakeFileAsync(string file)
    {
        using var folder = new TemporaryFolder();
        string written = folder.File("granary.db");
        await using (GranaryInstance granary = BaselineContent.Open(builder => builder.UseSqlite(written)))
        {
            await BaselineContent.WriteAsync(granary);
        }

        File.Delete(file);
        await using var connection = new SqliteConnection($"Data Source={written};Pooling=False");
        await connection.OpenAsync();
        await using SqliteCommand copy = connection.CreateCommand();
        copy.CommandText = "vacuum into $file";
        copy.Parameters.AddWithValue("$file", file);
        await copy.ExecuteNonQueryAsync();
    }

    private static Task MakeDumpAsync(string file) => InSchemaAsync(async (schema, _) =>
    {
        await using (GranaryInstance granary = Open(schema))
        {
            await BaselineContent.WriteAsync(granary);
        }

        var server = new NpgsqlConnectionStringBuilder(PostgreSqlServer.ConnectionString);
        using var dump = new Process();
        dump.StartInfo = new ProcessStartInfo("pg_dump")
        {
            ArgumentList =
            {
                "--host", server.Host ?? "", "--port", $"{server.Port}", "--username", server.Username ?? "", "--schema", schema,
                "--inserts", "--no-owner", "--no-privileges", server.Database ?? "",
            },
            RedirectStandardOutput = true,
        };
        dump.Start();
        string text = await dump.StandardOutput.ReadToEndAsync();
        await dump.WaitForExitAsync();
        Assert.Equal(0, dump.ExitCode);
        await File.WriteAllTextAsync(file, SettingOrRemark.Replace(text, "").Replace(schema, SchemaInDump, StringComparison.Ordinal));
    });

    private static async Task InSchemaAsync(Func<string, NpgsqlDataSource, Task> work)
    {
        string schema = $"b{Guid.NewGuid():N}";
        await using NpgsqlDataSource admin = NpgsqlDataSource.Create($"{PostgreSqlServer.ConnectionString};Maximum Pool Size=2");
        try
        {
            await work(schema, admin);
        }
        finally
        {
            await using NpgsqlCommand drop = admin.CreateCommand($"drop schema if exists {schema} cascade");
            await drop.ExecuteNonQueryAsync();
        }
    }

    private static GranaryInstance Open(string schema) => BaselineContent.Open(builder => builder.UsePostgreSql(
        PostgreSqlServer.ConnectionString,
        options =>
        {
            options.Schema = schema;
            options.MaxConnections = 12;
        }));

    // What a dump sets for its session, what it remarks, and commands of psql: none of it is of the tables.
    [GeneratedRegex(@"^(SET .*|SELECT pg_catalog\.set_config.*|--.*|\\.*|)\n", RegexOptions.Multiline)]
    private static partial Regex SettingOrRemark { get; }
}
