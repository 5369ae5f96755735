using System.Data;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Npgsql;
using NpgsqlTypes;
using Xunit;

namespace Granary.Storage.Tests.Schema;

/// <summary>
/// The statements that Orleans' grain storage finds in the schema have the parameters that it fills and the columns that it reads.
/// </summary>
[Trait("Store", "PostgreSql")]
public sealed class GrainStateStatementsOnPostgreSqlTests(PostgreSqlFixture server) : IClassFixture<PostgreSqlFixture>
{
    public static TheoryData<string> Names => [.. GrainStateContract.Statements.Keys];

    [Theory]
    [MemberData(nameof(Names))]
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

        Assert.Equal(parameters.Order(StringComparer.Ordinal), StatementShape.ParametersIn(text));
        Assert.Equal(columns, Enumerable.Range(0, reader.FieldCount).Select(reader.GetName), StringComparer.OrdinalIgnoreCase);
    }
}
