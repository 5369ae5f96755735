using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Storage.Schema;
using Granary.Storage.Sqlite;
using Granary.Storage.Statements;
using Granary.TestSupport;
using Xunit;

namespace Granary.Storage.Tests.Schema;

/// <summary>Every statement of a migration has the parameters and the columns that it declares.</summary>
[Trait("Store", "Sqlite")]
public sealed class MigrationStatementsOnSqliteTests(SqliteFixture file) : IClassFixture<SqliteFixture>
{
    private readonly IReadOnlyCollection<AggregateMapping> _none = [];

    [Fact]
    public void Sqlite_reports_what_the_statements_declare()
    {
        var schema = new SqliteSchema(_none);
        using var session = new SqliteSession(new SqliteStoreOptions { Path = file.Path });
        foreach (NamedStatement statement in schema.Keys.AllFor(new CollectionName("orders")))
        {
            Assert.Equal(StatementShape.ParametersIn(statement.Text), statement.Parameters.Order(StringComparer.Ordinal));
            Assert.Equal(statement.Columns, StatementShape.Columns(session, statement.Text));
        }

        Assert.Equal(FoundIndex.Columns, StatementShape.Columns(session, schema.FoundIndexesQuery));
    }
}
