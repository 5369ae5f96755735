using System.Data;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Storage.PostgreSql;
using Granary.Storage.Schema;
using Granary.Storage.Statements;
using Granary.TestSupport;
using Npgsql;
using NpgsqlTypes;
using Xunit;

namespace Granary.Storage.Tests.Schema;

/// <summary>Every statement of a migration has the parameters and the columns that it declares.</summary>
[Trait("Store", "PostgreSql")]
public sealed class MigrationStatementsOnPostgreSqlTests(PostgreSqlFixture server) : IClassFixture<PostgreSqlFixture>
{
    private readonly IReadOnlyCollection<AggregateMapping> _none = [];

    [Fact]
    public async Task PostgreSql_reports_what_the_statements_declare()
    {
        var (shared, own) = (new CollectionName("things"), new CollectionName("orders"));
        var tables = CollectionTables.WithOwn(server.Schema, [own]);
        var schema = new PostgreSqlSchema(tables, _none, TimeProvider.System);
        await using NpgsqlConnection connection = await server.Admin.OpenConnectionAsync();
        IEnumerable<NamedStatement> statements =
        [
            .. schema.Keys.AllFor(shared),
            .. schema.Keys.AllFor(own),
            .. Assert.IsType<KeyWatchStatements>(schema.Keys.Watch).AllFor(own),
            TableDefinitions.FillPart(tables.TableOf(own)),
        ];
        foreach (NamedStatement statement in statements)
        {
            Assert.Equal(StatementShape.ParametersIn(statement.Text), statement.Parameters.Order(StringComparer.Ordinal));
            Assert.Equal(statement.Columns, await ColumnsAsync(connection, statement.Text, statement.Parameters));
        }

        Assert.Equal(FoundIndex.Columns, await ColumnsAsync(connection, schema.FoundIndexesQuery, []));
    }

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
}
