using Granary.Client;
using Granary.Contracts.Mapping;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Samples.Shop.Orders;
using Granary.Storage.PostgreSql;
using Granary.Storage.Sql;
using Granary.Tests.Testing;
using Npgsql;
using Xunit;

namespace Granary.Tests.Storage.Tests.PostgreSql;

/// <summary>The statements that queries become are such that the declared indexes serve them.</summary>
[Trait("Store", "PostgreSql")]
public sealed class IndexUseTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>
{
    private static readonly AggregateMapping _orders = new AggregateMappings(AggregateModel.Of([new ShopModel()])).For(typeof(Order));

    [Fact]
    public async Task Equality_on_an_indexed_member_is_served_by_its_index() => Assert.Contains(
        "ix_orders_customer",
        await ExplainAsync(Where("customer", ComparisonOperator.Equal, "anna")),
        StringComparison.Ordinal);

    [Fact]
    public async Task A_filter_and_its_order_are_served_by_the_index_over_both()
    {
        QueryPlan plan = Where("status", ComparisonOperator.Equal, "Pending") with { Order = [new PlanOrder(new PathOperand(Path("placedAt")), Descending: false)], Take = 20 };

        string explained = await ExplainAsync(plan);

        Assert.Contains("ix_orders_status_placedAt", explained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Identities_are_served_by_the_primary_key() => Assert.Contains(
        "aggregates_pkey",
        await ExplainAsync(new QueryPlan(_orders.Collection, new IdentityMembership(["a", "b"]))),
        StringComparison.Ordinal);

    private static PlanPath Path(string member) =>
        _orders.FindStoredMember([member], out _)?.Path ?? throw new ArgumentException($"There is no member {member}.", nameof(member));

    private static QueryPlan Where(string member, ComparisonOperator @operator, string value)
    {
        PlanPath path = Path(member);
        return new QueryPlan(_orders.Collection, new Comparison(new PathOperand(path), @operator, new ValueOperand(new PlanValue(path.Kind, value))));
    }

    private async Task<string> ExplainAsync(QueryPlan plan)
    {
        await using (GranaryInstance granary = store.Open())
        {
            await granary.RunAsync(async unit =>
            {
                for (int i = 0; i < 500; i++)
                {
                    await unit.Repository<Order, OrderId>().AddAsync(An.Order($"customer-{i}"));
                }
            });
        }

        await store.ExecuteAsync($"analyze {store.Schema}.aggregates");
        SqlStatement statement = new QueryWriter(new PostgreSqlDialect(store.Schema)).Select(plan);
        await using NpgsqlConnection connection = await store.Admin.OpenConnectionAsync();
        await using var setting = new NpgsqlCommand("set enable_seqscan = off", connection);
        await setting.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand($"explain {statement.Text}", connection);
        foreach (object value in statement.Parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }
}
