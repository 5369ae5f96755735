using System.Diagnostics;
using Granary.Client;
using Granary.Cluster;
using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Samples.Shop.Orders;
using Granary.Storage;
using Granary.Telemetry.Tests.Recording;
using Granary.TestSupport;
using Granary.TestSupport.Cluster;
using Xunit;

namespace Granary.Telemetry.Tests.Traces;

/// <summary>Calls on one aggregate that share a row: the first is on its way while the others gather.</summary>
[Collection(TelemetryCollection.Name)]
[Trait("Store", "InMemory")]
[Trait("Engine", "Cluster")]
public sealed class CallTraceTests : IAsyncLifetime
{
    private readonly Recorder _recorder = new(new RequestSampler());
    private readonly FaultPoints _faults = new();
    private RunningCluster? _cluster;
    private GranaryInstance? _granary;

    private GranaryInstance Granary => _granary ?? throw new InvalidOperationException("The cluster has not started.");

    public async Task InitializeAsync()
    {
        _cluster = await RunningCluster.StartAsync(1, builder =>
        {
            builder.AddModel<ShopModel>().UseInMemory();
            _faults.Attach(builder);
        });
        _granary = GranaryFactory.Create(builder => builder.AddModel<ShopModel>().UseCluster(_cluster.Client));
    }

    public async Task DisposeAsync()
    {
        await (_granary?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_cluster?.DisposeAsync() ?? ValueTask.CompletedTask);
        _recorder.Dispose();
    }

    [Fact]
    public async Task A_row_is_found_from_the_trace_of_every_call_that_shares_it()
    {
        IReadOnlyList<Activity> spans = await CallTogetherAsync(areOthersTraced: true);

        Activity shared = Assert.Single(
            spans, span => span.DisplayName == "owner store orders" && span.GetTagItem("granary.calls") is 2);
        Activity[] calls = [.. spans.Where(span => span.DisplayName == "owner invoke orders")];
        ActivitySpanId linked = Assert.Single(shared.Links).Context.SpanId;
        Assert.Single(calls, call => call.SpanId == shared.ParentSpanId);
        Activity other = Assert.Single(calls, call => call.SpanId == linked);
        Assert.NotEqual(shared.TraceId, other.TraceId);
        Assert.Equal(shared.SpanId, Assert.Single(other.Links).Context.SpanId);
    }

    [Fact]
    public async Task A_row_of_calls_that_are_not_traced_joins_no_trace_of_an_earlier_call()
    {
        IReadOnlyList<Activity> spans = await CallTogetherAsync(areOthersTraced: false);

        Activity only = Assert.Single(spans, span => span.DisplayName == "owner store orders");
        Assert.Equal(1, only.GetTagItem("granary.calls"));
        Assert.Single(spans, span => span.DisplayName == "group");
    }

    /// <summary>Two calls that came while the first was on its way, and the spans of all three.</summary>
    private async Task<IReadOnlyList<Activity>> CallTogetherAsync(bool areOthersTraced)
    {
        // On a busy machine the second of the two may come too late to share the row of the first.
        for (int attempt = 1; attempt <= 10; attempt++)
        {
            int before = _recorder.Spans.Count;
            if (await CallInGroupsAsync(areOthersTraced) == 2)
            {
                return [.. _recorder.Spans.Skip(before)];
            }
        }

        throw new InvalidOperationException("No two calls came while one was on its way.");
    }

    private async Task<int> CallInGroupsAsync(bool areOthersTraced)
    {
        Order order = An.Order();
        await Granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().AddAsync(order));
        var gate = new TaskCompletionSource();
        int groups = 0;
        _faults.BeforeCommit = _ => Interlocked.Increment(ref groups) == 1 ? gate.Task : Task.CompletedTask;
        Task first = CallAsync(order.Id, day: 1, isTraced: true);
        await Eventually.HoldsAsync(() => Task.FromResult(groups == 1));
        Task[] others = [CallAsync(order.Id, day: 2, areOthersTraced), CallAsync(order.Id, day: 3, areOthersTraced)];

        // A find comes after the calls, as one activation serves all of them in order.
        await using (IUnitOfWork unit = Granary.Begin())
        {
            await unit.Repository<Order, OrderId>().GetAsync(order.Id);
        }

        gate.SetResult();
        await Task.WhenAll([first, .. others]);
        _faults.BeforeCommit = null;
        return groups;
    }

    private async Task CallAsync(OrderId id, int day, bool isTraced)
    {
        using Activity? request = isTraced ? Recorder.Begin() : null;
        var due = new DateOnly(2026, 3, day);
        await Granary.InvokeAsync<Order, OrderId>(id, order => order.Postpone(due));
    }
}
