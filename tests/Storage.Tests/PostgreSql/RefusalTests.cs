using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.Samples.Shop.People;
using Granary.TestSupport;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>A refusal of the database, or a lock of another transaction, stops the unit that it concerns and no other.</summary>
[Trait("Store", "PostgreSql")]
public sealed class RefusalTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>
{
    [Fact]
    public async Task A_row_that_somebody_holds_stops_its_own_unit_and_no_other()
    {
        Order held = An.Order();
        await using GranaryInstance granary = GranaryFactory.Create(builder => builder
            .AddModel<Samples.Shop.ShopModel>()
            .Configure(options => options.Retries.MaxAttempts = 1)
            .UsePostgreSql(PostgreSqlServer.ConnectionString, options =>
            {
                store.Configure(options);
                options.LockTimeout = TimeSpan.FromMilliseconds(300);
            }));
        await granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().AddAsync(held));
        await using NpgsqlConnection other = await store.Admin.OpenConnectionAsync();
        await using NpgsqlTransaction holding = await other.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand($"select from {store.Schema}.orders where id = $1 for update", other, holding);
        hold.Parameters.Add(new NpgsqlParameter { Value = held.Id.ToString() });
        await hold.ExecuteNonQueryAsync();

        Exception?[] outcomes = await Race.RunAsync(40, i => Record.ExceptionAsync(() => i == 20
            ? granary.UpdateAsync<Order, OrderId>(held.Id, order => order.Approve("bert"))
            : granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().AddAsync(An.Order()))));

        Assert.Contains("LockTimeout", Assert.IsType<StoreUnavailableException>(outcomes[20]).Message, StringComparison.Ordinal);
        Assert.Single(outcomes, outcome => outcome is not null);
    }

    [Fact]
    public async Task What_the_database_refuses_for_good_is_said_to_be_so_and_not_tried_again()
    {
        var random = new Random(5);
        string name = new([.. Enumerable.Range(0, 9000).Select(_ => (char)random.Next('a', 'z'))]);
        await using GranaryInstance granary = store.Open();
        int runs = 0;

        var failure = await Assert.ThrowsAsync<StoreRefusedException>(() => granary.RunAsync(async unit =>
        {
            runs++;
            await unit.Repository<Person, PersonId>().AddAsync(new Person(new PersonId(1), "Max", name));
        }));

        Assert.Equal(1, runs);
        Assert.DoesNotContain(name[..20], failure.ToString(), StringComparison.Ordinal);
    }
}
