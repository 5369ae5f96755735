using System.Data;
using System.Text.RegularExpressions;
using Granary.Storage.Sqlite;
using Granary.Storage.Stores;
using Granary.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;
using SQLitePCL;
using Xunit;

namespace Granary.Storage.Tests.Schema;

/// <summary>
/// The statements that Orleans' grain storage finds in the schema have the parameters that it fills and the columns that it reads.
/// </summary>
public sealed partial class GrainStateStatementTests(PostgreSqlFixture server, SqliteFixture file)
    : IClassFixture<PostgreSqlFixture>, IClassFixture<SqliteFixture>
{
    public static TheoryData<string> Names => [.. GrainStateContract.Statements.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Store", "PostgreSql")]
    public async Task PostgreSql_has_the_parameters_and_the_columns_of_the_provider(string name)
    {
        await using NpgsqlConnection connection = await server.Admin.OpenConnectionAsync();
        await using var query = new NpgsqlCommand(
            $"select QueryText from {server.Schema}.OrleansQuery where QueryKey = '{name}'", connection);
        string text = Assert.IsType<string>(await query.ExecuteScalarAsync());
        (string[] parameters, string[] columns) = GrainStateContract.Statements[name];
        await using var command = new NpgsqlCommand(text, connection);
        foreach (string parameter in parameters)
        {
            NpgsqlDbType type = parameter == GrainStateContract.Key ? NpgsqlDbType.Text
                : parameter == GrainStateContract.Expected ? NpgsqlDbType.Integer
                : NpgsqlDbType.Bytea;
            command.Parameters.Add(new NpgsqlParameter(parameter, type) { Value = DBNull.Value });
        }

        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(CommandBehavior.SchemaOnly);

        Assert.Equal(parameters.Order(StringComparer.Ordinal), NamesIn(text));
        Assert.Equal(columns, Enumerable.Range(0, reader.FieldCount).Select(reader.GetName), StringComparer.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Store", "Sqlite")]
    public void Sqlite_has_the_parameters_and_the_columns_of_the_provider(string name)
    {
        using var session = new SqliteSession(new SqliteStoreOptions { Path = file.Path });
        using SqliteCommand query = session.Command($"select QueryText from OrleansQuery where QueryKey = '{name}'");
        string text = Assert.IsType<string>(query.ExecuteScalar());
        (string[] parameters, string[] columns) = GrainStateContract.Statements[name];

        Assert.Equal(parameters.Order(StringComparer.Ordinal), NamesIn(text));
        Assert.Equal(columns, Columns(session, text), StringComparer.OrdinalIgnoreCase);
    }

    private static IEnumerable<string> NamesIn(string text) =>
        NamePattern.Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    // A pragma may come first; the last statement decides.
    private static string[] Columns(SqliteSession session, string text)
    {
        string last = text.Split(";\n", StringSplitOptions.RemoveEmptyEntries)[^1];
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_prepare_v2(session.Connection.Handle, last, out sqlite3_stmt prepared));
        using (prepared)
        {
            return [.. Enumerable.Range(0, raw.sqlite3_column_count(prepared))
                .Select(i => raw.sqlite3_column_name(prepared, i).utf8_to_string())];
        }
    }

    [GeneratedRegex(@"@\w+")]
    private static partial Regex NamePattern { get; }
}
