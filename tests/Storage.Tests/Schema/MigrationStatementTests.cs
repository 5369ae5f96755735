using System.Data;
using System.Text.RegularExpressions;
using Granary.Mapping.Aggregates;
using Granary.Storage.PostgreSql;
using Granary.Storage.Schema;
using Granary.Storage.Sqlite;
using Granary.Storage.Statements;
using Granary.Testing;
using Npgsql;
using NpgsqlTypes;
using SQLitePCL;
using Xunit;

namespace Granary.Storage.Tests.Schema;

/// <summary>Every statement of a migration has the parameters and the columns that it declares, on each database.</summary>
public sealed partial class MigrationStatementTests(PostgreSqlFixture server, SqliteFixture file)
    : IClassFixture<PostgreSqlFixture>, IClassFixture<SqliteFixture>
{
    private readonly IReadOnlyCollection<AggregateMapping> _none = [];

    [Fact]
    [Trait("Store", "PostgreSql")]
    public async Task PostgreSql_reports_what_the_statements_declare()
    {
        var schema = new PostgreSqlSchema(server.Schema, _none);
        await using NpgsqlConnection connection = await server.Admin.OpenConnectionAsync();
        foreach (NamedStatement statement in schema.Keys.All.Concat(Assert.IsType<KeyWatchStatements>(schema.Keys.Watch).All))
        {
            Assert.Equal(NamesIn(statement.Text), statement.Parameters.Order(StringComparer.Ordinal));
            Assert.Equal(statement.Columns, await ColumnsAsync(connection, statement.Text, statement.Parameters));
        }

        Assert.Equal(FoundIndex.Columns, await ColumnsAsync(connection, schema.FoundIndexesQuery, []));
    }

    [Fact]
    [Trait("Store", "Sqlite")]
    public void Sqlite_reports_what_the_statements_declare()
    {
        var schema = new SqliteSchema(_none);
        using var session = new SqliteSession(new SqliteStoreOptions { Path = file.Path });
        foreach (NamedStatement statement in schema.Keys.All)
        {
            Assert.Equal(NamesIn(statement.Text), statement.Parameters.Order(StringComparer.Ordinal));
            Assert.Equal(statement.Columns, Columns(session, statement.Text));
        }

        Assert.Equal(FoundIndex.Columns, Columns(session, schema.FoundIndexesQuery));
    }

    private static IEnumerable<string> NamesIn(string text) =>
        NamePattern.Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    private static async Task<string[]> ColumnsAsync(NpgsqlConnection connection, string text, IReadOnlyList<string> parameters)
    {
        await using var command = new NpgsqlCommand(text, connection);
        foreach (string name in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Text) { Value = DBNull.Value });
        }

        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(CommandBehavior.SchemaOnly);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    private static string[] Columns(SqliteSession session, string text)
    {
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_prepare_v2(session.Connection.Handle, text, out sqlite3_stmt prepared));
        using (prepared)
        {
            return [.. Enumerable.Range(0, raw.sqlite3_column_count(prepared))
                .Select(i => raw.sqlite3_column_name(prepared, i).utf8_to_string())];
        }
    }

    [GeneratedRegex(@"@\w+")]
    private static partial Regex NamePattern { get; }
}
