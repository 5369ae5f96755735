using Granary.Storage.Sqlite;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Granary.Storage.Tests.Schema;

/// <summary>
/// The statements that Orleans' grain storage finds in the schema have the parameters that it fills and the columns that it reads.
/// </summary>
[Trait("Store", "Sqlite")]
public sealed class GrainStateStatementsOnSqliteTests(SqliteFixture file) : IClassFixture<SqliteFixture>
{
    public static TheoryData<string> Names => [.. GrainStateContract.Statements.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Sqlite_has_the_parameters_and_the_columns_of_the_provider(string name)
    {
        using var session = new SqliteSession(new SqliteStoreOptions { Path = file.Path });
        using SqliteCommand query = session.Command($"select QueryText from OrleansQuery where QueryKey = '{name}'");
        string text = Assert.IsType<string>(query.ExecuteScalar());
        (string[] parameters, string[] columns) = GrainStateContract.Statements[name];

        // A pragma may come first; the last statement decides.
        string last = text.Split(";\n", StringSplitOptions.RemoveEmptyEntries)[^1];

        Assert.Equal(parameters.Order(StringComparer.Ordinal), StatementShape.ParametersIn(text));
        Assert.Equal(columns, StatementShape.Columns(session, last), StringComparer.OrdinalIgnoreCase);
    }
}
