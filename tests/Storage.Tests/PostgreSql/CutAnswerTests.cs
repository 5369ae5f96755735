using System.Collections.Concurrent;
using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Samples.Shop.Orders;
using Granary.Storage;
using Granary.Tests.Testing;
using Npgsql;
using Xunit;

namespace Granary.Tests.Storage.Tests.PostgreSql;

/// <summary>Commits are cut off on the network, before they arrive or before they are answered: every outcome is found out, and is true.</summary>
[Trait("Store", "PostgreSql")]
public sealed class CutAnswerTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>
{
    private const int Cuts = 400;

    [Fact]
    public async Task After_two_hundred_cut_answers_and_as_many_cut_questions_what_callers_were_told_is_what_is_stored()
    {
        var server = new NpgsqlConnectionStringBuilder(PostgreSqlServer.ConnectionString);
        await using var proxy = new CutProxy(server.Host ?? "localhost", server.Port);
        server.Host = "127.0.0.1";
        server.Port = proxy.Port;
        server.SslMode = SslMode.Disable;
        await using GranaryInstance granary = GranaryFactory.Create(g => g.AddModel<ShopModel>().UsePostgreSql(server.ToString(), store.Configure));
        var told = new ConcurrentDictionary<OrderId, bool>();
        await AddAsync(granary, told);

        await Parallel.ForEachAsync(Enumerable.Range(0, 8), async (_, _) =>
        {
            while (proxy.Cuts < Cuts)
            {
                proxy.CutNext();
                await AddAsync(granary, told);
            }
        });

        await using GranaryInstance witness = store.Open();
        await using IUnitOfWork unit = witness.Begin();
        HashSet<OrderId> stored = [];
        await foreach (Order order in unit.Repository<Order, OrderId>().All())
        {
            stored.Add(order.Id);
            Assert.Equal(1, unit.VersionOf(order)?.Value);
        }

        Assert.True(proxy.Cuts >= Cuts, $"Only {proxy.Cuts} commits were cut.");
        Assert.Contains(told, entry => entry.Value);
        Assert.Contains(told, entry => !entry.Value);
        Assert.All(told, entry => Assert.Equal(entry.Value, stored.Contains(entry.Key)));
        Assert.Equal(told.Count(entry => entry.Value), stored.Count);
    }

    private static async Task AddAsync(IGranary granary, ConcurrentDictionary<OrderId, bool> told)
    {
        Order order = An.Order();
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Order, OrderId>().AddAsync(order);
        try
        {
            await unit.CommitAsync();
            told[order.Id] = true;
        }
        catch (StoreUnavailableException)
        {
            // Nothing was written, says the type; the test holds it to that.
            told[order.Id] = false;
        }
    }
}
