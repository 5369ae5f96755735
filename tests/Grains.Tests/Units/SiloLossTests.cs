using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Grains.Tests.Clusters;
using Granary.Samples.Shop.Orders;
using Orleans.Runtime;
using Orleans.TestingHost;
using Xunit;

namespace Granary.Grains.Tests.Units;

/// <summary>A silo dies with its memory, and no acknowledged change is lost or out of date.</summary>
public sealed class SiloLossTests() : ClusterTests(3)
{
    [Fact]
    public async Task An_aggregate_whose_silo_died_with_an_intent_answers_elsewhere_and_the_unit_ends_with_one_truth()
    {
        Order[] orders = await GivenAsync(2);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Faults.BeforeCommit = _ =>
        {
            reached.TrySetResult();
            return held.Task;
        };
        Task<CommitResult> commit = Engine(Granary)
            .CommitAsync(Batch(orders, order => order.Approve("bert")), CancellationToken.None).AsTask();
        await reached.Task.WaitAsync(LongEnough);

        // If the coordinator is in the silo too, the end of the silo waits for the group that the test holds in the store.
        Task death = Main.Cluster.KillSiloAsync(await SiloOfAsync(orders[1]));
        await EndsWithinAsync(death, TimeSpan.FromSeconds(5));
        Faults.BeforeCommit = null;
        held.SetResult();
        await death.WaitAsync(LongEnough);

        // The coordinator may have died with the silo; then the unit was sent again.
        CommitResult result = await commit.WaitAsync(TimeSpan.FromMinutes(1));
        string? expected = result is CommitResult.Committed ? "bert" : null;
        Assert.Equal(expected, (await FindAsync(Granary, orders[0].Id))?.ApprovedBy);
        Assert.Equal(expected, (await FindAsync(Granary, orders[1].Id))?.ApprovedBy);
        Assert.Equal(expected, (await FindAsync(Granary, orders[1].Id, ReadMode.Strict))?.ApprovedBy);
    }

    [Fact]
    public async Task Units_go_on_at_the_facade_while_a_silo_dies()
    {
        Order[] orders = await GivenAsync(8);
        var worker = Task.Run(async () =>
        {
            for (int i = 0; i < 40; i++)
            {
                await Granary.RunAsync(async unit =>
                {
                    Order one = await unit.Repository<Order, OrderId>().GetAsync(orders[i % 8].Id);
                    Order other = await unit.Repository<Order, OrderId>().GetAsync(orders[(i + 3) % 8].Id);
                    one.AddLine($"sku-{i}", 1, 1m);
                    other.AddLine($"sku-{i}", 1, 1m);
                });
            }
        });

        await Main.Cluster.KillSiloAsync(await SiloOfAsync(orders[3]));

        await worker.WaitAsync(TimeSpan.FromMinutes(2));
        int lines = 0;
        foreach (Order order in orders)
        {
            lines += (await FindAsync(Granary, order.Id))?.Lines.Count ?? 0;
        }

        Assert.Equal(80, lines);
    }

    protected override void Configure(GranaryOptions options)
    {
        base.Configure(options);
        options.Cluster.IntentLimit = TimeSpan.FromSeconds(2);
        options.Cluster.RepeatFor = TimeSpan.FromSeconds(50);
    }

    private static async Task EndsWithinAsync(Task task, TimeSpan time)
    {
        try
        {
            await task.WaitAsync(time);
        }
        catch (TimeoutException)
        {
            // The task continues; a test that needs its end waits for it later.
        }
    }

    private async Task<InProcessSiloHandle> SiloOfAsync(Order order)
    {
        SiloAddress? address = await Main.Client.GetGrain<IManagementGrain>(0).GetActivationAddress((IAddressable)Grain(order));
        return Main.Cluster.Silos.Single(silo => silo.SiloAddress.Equals(address));
    }
}
