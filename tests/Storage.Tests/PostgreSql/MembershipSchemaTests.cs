using Granary.TestSupport;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>The statements that a provider finds in the schema, by name; each is complete in itself.</summary>
[Trait("Store", "PostgreSql")]
public sealed class MembershipSchemaTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>
{
    private static readonly string[] _required =
    [
        "CleanupDefunctSiloEntriesKey", "DeleteMembershipTableEntriesKey", "GatewaysQueryKey", "InsertMembershipKey",
        "InsertMembershipVersionKey", "MembershipReadAllKey", "MembershipReadRowKey", "UpdateIAmAlivetimeKey", "UpdateMembershipKey",
    ];

    private static readonly string[] _statementsOfGrainStorage =
        ["ClearStorageKey", "DeleteStorageKey", "ReadFromStorageKey", "WriteToStorageKey"];

    [Fact]
    public async Task Every_statement_that_is_looked_up_is_there() => Assert.Equal(
        _required.Concat(_statementsOfGrainStorage).Append("CleanupDefunctSiloEntryKey").Order(StringComparer.Ordinal),
        (await ReadAsync("QueryKey")).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Each_statement_of_the_membership_is_one_and_calls_no_function_of_the_schema()
    {
        string[] functions = await FunctionsAsync();
        string[] texts = await ReadAsync("QueryText", "where QueryKey not like '%StorageKey'");

        Assert.NotEmpty(functions);
        Assert.Equal(_required.Length + 1, texts.Length);
        Assert.All(texts, text =>
        {
            Assert.DoesNotContain(';', text);
            Assert.All(functions, function => Assert.DoesNotContain(function, text, StringComparison.OrdinalIgnoreCase));
        });
        Assert.DoesNotContain(functions, function => function.Contains("membership", StringComparison.OrdinalIgnoreCase));
    }

    private Task<string[]> FunctionsAsync() =>
        SelectAsync($"select proname::text from pg_proc where pronamespace = '{store.Schema}'::regnamespace");

    private Task<string[]> ReadAsync(string column, string condition = "") =>
        SelectAsync($"select {column} from {store.Schema}.OrleansQuery {condition}");

    private async Task<string[]> SelectAsync(string query)
    {
        await using NpgsqlCommand command = store.Admin.CreateCommand(query);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return [.. rows];
    }
}
