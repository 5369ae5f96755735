using System.Data;
using Granary.Domain;
using Granary.Storage.PostgreSql;
using Granary.TestSupport;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>Every statement that decides or writes has the parameters and the columns that it declares, in their order.</summary>
[Trait("Store", "PostgreSql")]
public sealed class StatementContractTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>
{
    // The model of the store declares it.
    private static readonly CollectionName _orders = new("orders");

    public static TheoryData<string> Names => [.. PostgreSqlStatements.InSchema(new PostgreSqlStoreOptions(), _orders).Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_server_infers_the_parameters_that_a_statement_declares(string name)
    {
        PostgreSqlStatement statement = Statement(name);
        await using NpgsqlConnection connection = await store.Admin.OpenConnectionAsync();
        await ExecuteAsync(connection, $"prepare described as {statement.Text}");

        // The statement states no types of its parameters here, so the server infers these from the text alone.
        string[] inferred = await ReadAsync(
            connection, "select unnest(parameter_types)::text from pg_prepared_statements where name = 'described'");
        await ExecuteAsync(connection, "deallocate described");

        Assert.Equal(await NamesOfAsync(connection, statement.Parameters), inferred);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_server_reports_the_columns_that_a_statement_declares(string name)
    {
        PostgreSqlStatement statement = Statement(name);
        await using NpgsqlConnection connection = await store.Admin.OpenConnectionAsync();
        string[] types = await NamesOfAsync(connection, statement.Columns);
        await using var command = new NpgsqlCommand(statement.Text, connection);
        foreach (NamedType parameter in statement.Parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = parameter.Type.Driver });
        }

        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(CommandBehavior.SchemaOnly);

        Assert.Equal(
            statement.Columns.Zip(types, (column, type) => $"{column.Name} {type}"),
            Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetName(i)} {reader.GetDataTypeName(i)}"));
    }

    private PostgreSqlStatement Statement(string name)
    {
        var options = new PostgreSqlStoreOptions();
        store.Configure(options);
        return PostgreSqlStatements.InSchema(options, _orders)[name];
    }

    // A cast may name a type by another name than the server's own, as "int" for "integer".
    private static Task<string[]> NamesOfAsync(NpgsqlConnection connection, IReadOnlyList<NamedType> declared) => ReadAsync(
        connection,
        "select to_regtype(name)::text from unnest($1::text[]) with ordinality as n (name, position) order by position",
        [.. declared.Select(one => one.Type.Name)]);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string[]> ReadAsync(NpgsqlConnection connection, string query, string[]? names = null)
    {
        await using var command = new NpgsqlCommand(query, connection);
        if (names is not null)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = names });
        }

        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
        {
            texts.Add(reader.GetString(0));
        }

        return [.. texts];
    }
}
