using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Granary.TestSupport.Cluster;
using Xunit;

namespace Granary.Telemetry.Tests.Faults;

/// <summary>A listener that throws changes nothing that a caller is told, and stops nobody else's commits.</summary>
[Collection(TelemetryCollection.Name)]
public sealed class ThrowingListenerTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Store", "InMemory")]
    public Task Commits_go_on_over_memory(bool atTheBegin) => HoldAsync(new InMemoryFixture(), atTheBegin);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Store", "Sqlite")]
    public Task Commits_go_on_over_sqlite(bool atTheBegin) => HoldAsync(new SqliteFixture(), atTheBegin);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Store", "PostgreSql")]
    [Trait("Engine", "Cluster")]
    public Task Commits_go_on_over_three_silos(bool atTheBegin) => HoldAsync(new ClusterOnPostgreSqlFixture(), atTheBegin);

    private static async Task HoldAsync(StoreFixture store, bool atTheBegin)
    {
        await store.InitializeAsync();
        await using (GranaryInstance granary = store.Open())
        {
            Order order = An.Order("Ada");
            await AddAsync(granary, order);
            using var told = new ToldFailures();
            await CallAsync(granary, order.Id, atTheBegin);
            Assert.Contains(told.All, text => text.Contains(nameof(InvalidTimeZoneException), StringComparison.Ordinal));

            await using IUnitOfWork unit = granary.Begin();
            Order? stored = await unit.Repository<Order, OrderId>().FindAsync(order.Id);
            Assert.Equal(OrderStatus.Approved, stored?.Status);
        }

        await store.DisposeAsync();
    }

    private static async Task CallAsync(GranaryInstance granary, OrderId id, bool atTheBegin)
    {
        using MeterListener metrics = ThrowingMetrics();
        using ActivityListener spans = ThrowingSpans(atTheBegin);
        await granary.InvokeAsync<Order, OrderId>(id, order => order.Approve("Grace")).WaitAsync(TimeSpan.FromSeconds(30));
        await AddAsync(granary, An.Order("Alan")).WaitAsync(TimeSpan.FromSeconds(30));
        OnlyPendingOrdersAreApproved refused = await Assert.ThrowsAsync<OnlyPendingOrdersAreApproved>(
            () => granary.InvokeAsync<Order, OrderId>(id, order => order.Approve("Grace")).WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.NotNull(refused);
    }

    private static async Task AddAsync(GranaryInstance granary, Order order)
    {
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Order, OrderId>().AddAsync(order);
        await unit.CommitAsync();
    }

    private static MeterListener ThrowingMetrics()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Granary")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => throw new InvalidTimeZoneException());
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => throw new InvalidTimeZoneException());
        listener.SetMeasurementEventCallback<int>(static (_, _, _, _) => throw new InvalidTimeZoneException());
        listener.Start();
        return listener;
    }

    private static ActivityListener ThrowingSpans(bool atTheBegin)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Granary",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        if (atTheBegin)
        {
            listener.ActivityStarted = static _ => throw new InvalidTimeZoneException();
        }
        else
        {
            listener.ActivityStopped = static _ => throw new InvalidTimeZoneException();
        }

        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    /// <summary>What the event source of the product tells about listeners.</summary>
    private sealed class ToldFailures : EventListener
    {
        private readonly Lock _lock = new();
        private readonly List<string> _all = [];

        public IReadOnlyList<string> All
        {
            get
            {
                lock (_lock)
                {
                    return [.. _all];
                }
            }
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Granary")
            {
                EnableEvents(eventSource, EventLevel.Error);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            lock (_lock)
            {
                _all.Add(string.Join(' ', eventData.Payload ?? []));
            }
        }
    }
}
