using Granary.Storage.Sqlite;
using Granary.Storage.Statements;
using Granary.TestSupport;
using SQLitePCL;
using Xunit;

namespace Granary.Storage.Tests.Sqlite;

/// <summary>Every statement that decides or writes has the parameters and the columns that it declares.</summary>
[Trait("Store", "Sqlite")]
public sealed class SqliteStatementContractTests(SqliteFixture store) : IClassFixture<SqliteFixture>
{
    public static TheoryData<string> Texts => [.. SqliteStatements.All.Select(statement => statement.Text)];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Sqlite_finds_the_parameters_and_the_columns_that_a_statement_declares(string text)
    {
        NamedStatement statement = SqliteStatements.All.Single(one => one.Text == text);
        using var session = new SqliteSession(new SqliteStoreOptions { Path = store.Path });
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_prepare_v2(session.Connection.Handle, text, out sqlite3_stmt prepared));
        using (prepared)
        {
            // SQLite counts parameters from one, in the order in which the text first names them. They are bound by name.
            Assert.Equal(
                statement.Parameters.Order(StringComparer.Ordinal),
                Enumerable.Range(1, raw.sqlite3_bind_parameter_count(prepared))
                    .Select(i => raw.sqlite3_bind_parameter_name(prepared, i).utf8_to_string()).Order(StringComparer.Ordinal));
            Assert.Equal(
                statement.Columns,
                Enumerable.Range(0, raw.sqlite3_column_count(prepared))
                    .Select(i => raw.sqlite3_column_name(prepared, i).utf8_to_string()));
        }
    }
}
