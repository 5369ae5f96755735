using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.Telemetry.Tests.Documents;
using Granary.Telemetry.Tests.Recording;
using Granary.TestSupport;
using Xunit;

namespace Granary.Telemetry.Tests.Metrics;

/// <summary>What one commit and one invocation on three silos add to the metrics.</summary>
[Collection(TelemetryCollection.Name)]
[Trait("Store", "PostgreSql")]
public sealed class ClusterMetricTests(ThreeSilos silos) : IClassFixture<ThreeSilos>
{
    [Fact]
    public async Task A_commit_and_an_invocation_are_counted_once_in_each_layer()
    {
        OrderId[] orders = await silos.GivenAsync(2);
        using var recorder = new Recorder();

        await silos.ChangeAsync(orders);
        await silos.Granary.InvokeAsync<Order, OrderId>(orders[0], order => order.Approve("anna"));

        // The note that the grains have heard of the commit follows the answer.
        await Eventually.HoldsAsync(() => Task.FromResult(recorder.Lines().Contains("mark_published", StringComparison.Ordinal)));
        Pictures.Hold("metrics", recorder.Lines());
    }

    [Fact]
    public async Task A_conflict_is_counted_by_its_kind_and_the_repeat_of_its_unit_too()
    {
        OrderId[] orders = await silos.GivenAsync(1);
        using var recorder = new Recorder();
        bool isFirst = true;

        await silos.Granary.RunAsync(async unit =>
        {
            Order order = await unit.Repository<Order, OrderId>().GetAsync(orders[0]);
            if (isFirst)
            {
                isFirst = false;
                await silos.ChangeAsync(orders);
            }

            order.Approve("anna");
        });

        string lines = recorder.Lines();
        Assert.Contains("granary.client.conflicts{granary.conflict.kind=version} 1", lines, StringComparison.Ordinal);
        Assert.Contains(
            $"granary.retries{{error.type={typeof(ConcurrencyConflictException).FullName}, granary.retry.work=unit}} 1",
            lines,
            StringComparison.Ordinal);
        Assert.Contains("db.operation.name=commit, db.system.name=granary, error.type=version} count 1", lines, StringComparison.Ordinal);
    }
}
