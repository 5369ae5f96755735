using Granary.Client;
using Granary.TestSupport;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>The server ends connections while commits are on their way.</summary>
[Trait("Store", "PostgreSql")]
public sealed class LostConnectionTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>
{
    [Fact]
    public async Task When_the_server_ends_connections_callers_are_told_the_truth_and_go_on()
    {
        await using GranaryInstance granary = store.Open();
        var told = new ToldOrders();
        using var over = new CancellationTokenSource();
        using var answers = new SemaphoreSlim(0);
        Task[] writers = [.. Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                await told.AddAsync(granary);
                answers.Release();
            }
        }))];

        for (int i = 0; i < 40; i++)
        {
            int before = answers.CurrentCount;
            await store.ExecuteAsync(
                "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'granary' and query like '%' || $1 || '%'",
                store.Schema);
            for (int answered = 0; answered < before + 20; answered++)
            {
                await answers.WaitAsync();
            }
        }

        await over.CancelAsync();
        await Task.WhenAll(writers);
        await told.AreTrueAsync(granary);
    }
}
