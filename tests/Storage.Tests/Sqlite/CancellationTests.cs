using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.Storage.Sqlite;
using Granary.TestSupport;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Granary.Storage.Tests.Sqlite;

/// <summary>SQLite works on the thread of its caller, and stops when that caller cancels.</summary>
public sealed class CancellationTests(SqliteFixture fixture) : IClassFixture<SqliteFixture>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_query_that_its_caller_cancels_ends_while_it_is_at_work(bool isCount)
    {
        await using GranaryInstance granary = fixture.Open();
        await granary.RunAsync(async unit =>
        {
            for (int i = 0; i < 20; i++)
            {
                Order order = An.Order();
                for (int line = 1; line <= 1000; line++)
                {
                    order.AddLine("rye-1kg", line, 1m);
                }

                await unit.Repository<Order, OrderId>().AddAsync(order);
            }
        });
        await using IUnitOfWork reading = granary.Begin();

        // A million comparisons for each order.
        IAggregateQuery<Order> slow = reading.Repository<Order, OrderId>().Matching(
            order => order.Lines.Any(line => order.Lines.Any(other => other.Quantity == line.Quantity + 1_000_000)));
        using var cancel = new CancellationTokenSource();
        Task query = Task.Run(() => isCount ? slow.CountAsync(cancel.Token) : (Task)slow.ToListAsync(cancel.Token));

        cancel.CancelAfter(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query);
        Assert.NotNull(await reading.Repository<Order, OrderId>().All().FirstOrDefaultAsync());
    }

    [Fact]
    public async Task A_statement_without_end_ends_when_it_is_interrupted()
    {
        using var folder = new TemporaryFolder();
        using var session = new SqliteSession(new SqliteStoreOptions { Path = Path.Combine(folder.Path, "endless.db") });
        SqliteCommand endless = session.Command("with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n");
        Task<object?> counting = Task.Run(endless.ExecuteScalar);
        while (!counting.IsCompleted)
        {
            session.Interrupt();
            await Task.Yield();
        }

        var ended = await Assert.ThrowsAsync<SqliteException>(() => counting);
        Assert.True(SqliteFailures.IsInterrupt(ended));
    }
}
