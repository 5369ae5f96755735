using Granary.Domain;
using Granary.Storage.PostgreSql;
using Granary.TestSupport;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>The names of the tables that collections own.</summary>
[Trait("Store", "PostgreSql")]
public sealed class CollectionTableTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>
{
    [Theory]
    [InlineData("orders")]
    [InlineData("line-items")]
    [InlineData("order")]
    [InlineData("commit")]
    public void A_table_has_the_name_of_its_collection_in_quotes(string collection) =>
        Assert.Equal($"granary.\"{collection}\"", CollectionTable.OwnedBy("granary", new CollectionName(collection)).Name);

    [Theory]
    [InlineData("aggregates")]
    [InlineData("commits")]
    [InlineData("commits_timed")]
    [InlineData("ix_orders")]
    [InlineData("orders_pkey")]
    [InlineData("orders_tombstones")]
    [InlineData("unique_keys")]
    [InlineData("orders_0123abcd")]
    public void A_collection_whose_name_the_schema_uses_has_a_table_of_another_name(string collection)
    {
        string name = CollectionTable.NameFor(new CollectionName(collection));

        Assert.Matches($"^{collection}_[0-9a-f]{{8}}$", name);
    }

    [Fact]
    public void A_long_name_that_the_schema_uses_is_shortened_to_fit()
    {
        string name = CollectionTable.NameFor(new CollectionName("commits_" + new string('x', 55)));

        Assert.Equal(63, name.Length);
    }

    [Fact]
    public void The_name_of_a_table_is_not_that_of_another_collections_table()
    {
        string table = CollectionTable.NameFor(new CollectionName("commits"));

        Assert.NotEqual(table, CollectionTable.NameFor(new CollectionName(table)));
    }

    [Fact]
    public async Task No_collection_has_a_table_of_a_name_that_the_schema_uses()
    {
        await using NpgsqlCommand command = store.Admin.CreateCommand(
            $"select relname::text from pg_class c where relnamespace = '{store.Schema}'::regnamespace and "
            + "coalesce(obj_description(c.oid, 'pg_class'), '') not like 'granary: aggregates of the collection %'");
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        Assert.NotEmpty(names);
        Assert.DoesNotContain(
            names, name => CollectionName.IsValid(name) && CollectionTable.NameFor(new CollectionName(name)) == name);
    }
}
