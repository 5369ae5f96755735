using Granary.Client;
using Granary.Samples.Shop;
using Granary.TestSupport;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>Connections are cut before a commit arrives or before it is answered: every outcome is found out, and is true.</summary>
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
        await using GranaryInstance granary = GranaryFactory.Create(
            g => g.AddModel<ShopModel>().UsePostgreSql(server.ToString(), store.Configure));
        var told = new ToldOrders();
        await told.AddAsync(granary);

        await Parallel.ForEachAsync(Enumerable.Range(0, 8), async (_, _) =>
        {
            while (proxy.Cuts < Cuts)
            {
                proxy.CutNext();
                await told.AddAsync(granary);
            }
        });

        Assert.True(proxy.Cuts >= Cuts, $"Only {proxy.Cuts} commits were cut.");
        told.AreBoth();
        await using GranaryInstance witness = store.Open();
        await told.AreTrueAsync(witness);
    }
}
