using System.Diagnostics;
using Granary.Client;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Samples.Shop.Members;
using Granary.Samples.Shop.Orders;
using Granary.Telemetry.Tests.Recording;
using Granary.TestSupport;
using Granary.TestSupport.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Granary.Telemetry.Tests.Traces;

/// <summary>Spans and metrics hold no document, no value and no id but those of commits, on every store and on a cluster.</summary>
[Collection(TelemetryCollection.Name)]
public sealed class ValueTests : IDisposable
{
    private const string Secret = "Kx7-hidden";

    private readonly Recorder _recorder = new();
    private readonly LinesOfLog _log = new();

    public void Dispose()
    {
        _recorder.Dispose();
        _log.Dispose();
    }

    [Fact]
    [Trait("Store", "InMemory")]
    public Task Nothing_of_an_aggregate_is_told_over_memory() => HoldAsync(new InMemoryFixture());

    [Fact]
    [Trait("Store", "Sqlite")]
    public Task Nothing_of_an_aggregate_is_told_over_sqlite() => HoldAsync(new SqliteFixture());

    [Fact]
    [Trait("Store", "PostgreSql")]
    public Task Nothing_of_an_aggregate_is_told_over_postgresql() => HoldAsync(new PostgreSqlFixture());

    [Fact]
    [Trait("Store", "PostgreSql")]
    [Trait("Engine", "Cluster")]
    public Task Nothing_of_an_aggregate_is_told_over_three_silos() => HoldAsync(new ClusterOnPostgreSqlFixture());

    private async Task HoldAsync(StoreFixture store)
    {
        await store.InitializeAsync();
        var orders = new List<OrderId>();
        await using (GranaryInstance granary = store.Open(store is ClusterFixture ? null : Verbosely))
        {
            await CallEverythingAsync(granary, orders);
        }

        await store.DisposeAsync();
        Activity[] spans = [.. _recorder.Spans];
        Assert.Contains(spans, span => span.DisplayName == "invoke orders");
        Assert.Contains(spans, span => span.GetTagItem("error.type") is not null);
        string[] told =
        [
            .. spans.SelectMany(TextsOf), _recorder.Lines(),
            .. _log.All.Where(line => line.Category is "Granary.Storage.Statements").Select(line => line.Text),
        ];
        Assert.DoesNotContain(told, text => text.Contains(Secret, StringComparison.OrdinalIgnoreCase));
        Assert.All(orders, id => Assert.DoesNotContain(told, text => text.Contains(id.ToString(), StringComparison.OrdinalIgnoreCase)));
    }

    private static async Task CallEverythingAsync(GranaryInstance granary, List<OrderId> orders)
    {
        var customer = new CustomerId(Secret);
        await using (IUnitOfWork unit = granary.Begin())
        {
            Order[] added = [An.OrderWithLines(Secret), An.Order(Secret)];
            orders.AddRange(added.Select(order => order.Id));
            foreach (Order order in added)
            {
                await unit.Repository<Order, OrderId>().AddAsync(order);
            }

            await unit.Repository<Member, MemberId>().AddAsync(An.Member($"{Secret}@example.org"));
            await unit.CommitAsync();
        }

        await granary.InvokeAsync<Order, OrderId>(orders[0], order => order.Approve(Secret));
        await Assert.ThrowsAsync<OnlyPendingOrdersAreApproved>(
            () => granary.InvokeAsync<Order, OrderId>(orders[0], order => order.Approve(Secret)));
        await using IUnitOfWork reading = granary.Begin();
        IRepository<Order, OrderId> repository = reading.Repository<Order, OrderId>();
        await repository.FindManyAsync(orders);
        await repository.Matching(order => order.Customer == customer).ToListAsync();
        await repository.Matching(order => order.Customer == customer).CountAsync();
        await granary.ImportAsync(Imported());
        await Assert.ThrowsAsync<DuplicateAggregateException>(() => granary.RunAsync(async unit =>
        {
            IRepository<Order, OrderId> other = unit.Repository<Order, OrderId>();
            await other.AddAsync(new Order(orders[0], customer, An.Instant));
        }));
    }

    private static async IAsyncEnumerable<Order> Imported()
    {
        await Task.CompletedTask;
        yield return An.Order(Secret);
    }

    private static IEnumerable<string> TextsOf(Activity span) =>
        [span.DisplayName, span.StatusDescription ?? "", .. span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"),
            .. span.Events.SelectMany(happened => happened.Tags.Select(tag => $"{happened.Name} {tag.Key}={tag.Value}"))];

    private void Verbosely(GranaryBuilder builder) =>
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(_log));
}
