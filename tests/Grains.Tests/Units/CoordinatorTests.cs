using Granary.Cluster.Wire;
using Granary.Domain;
using Granary.Grains.Tests.Clusters;
using Granary.Samples.Shop.Orders;
using Orleans.Runtime;
using Orleans.TestingHost;
using Xunit;

namespace Granary.Grains.Tests.Units;

/// <summary>
/// A grain whose intent is old asks the coordinator of the commit, and resolves a commit that no coordinator has under way.
/// </summary>
public sealed class CoordinatorTests() : ClusterTests(2)
{
    private int _questions;

    [Fact]
    public async Task An_intent_whose_coordinator_does_not_know_the_commit_ends()
    {
        Order order = await GivenAsync();
        CountQuestions(go => go());
        await PlaceAsync(order, Guid.NewGuid(), Main.Cluster.Silos[1]);

        Assert.NotNull(await FindAsync(Granary, order.Id).WaitAsync(LongEnough));
        Assert.Equal(1, _questions);
    }

    [Fact]
    public async Task An_intent_whose_coordinator_died_ends()
    {
        Order order = await GivenAsync();
        SiloAddress? own = await Main.Client.GetGrain<IManagementGrain>(0).GetActivationAddress((IAddressable)Grain(order));
        InProcessSiloHandle other = Main.Cluster.Silos.Single(silo => !silo.SiloAddress.Equals(own));
        await PlaceAsync(order, Guid.NewGuid(), other);
        await Main.Cluster.KillSiloAsync(other);

        Assert.NotNull(await FindAsync(Granary, order.Id).WaitAsync(LongEnough));
    }

    [Fact]
    public async Task An_intent_whose_coordinator_is_silent_waits_for_a_bounded_number_of_questions()
    {
        Order order = await GivenAsync();
        CountQuestions(_ => throw new TimeoutException("The test lost it."));
        await PlaceAsync(order, Guid.NewGuid(), Main.Cluster.Silos[1]);

        Assert.NotNull(await FindAsync(Granary, order.Id).WaitAsync(LongEnough));
        Assert.Equal(3, _questions);
    }

    [Fact]
    public async Task An_attempt_that_takes_an_intent_up_while_others_are_asked_is_asked_before_the_intent_ends()
    {
        Order order = await GivenAsync();
        var commitId = Guid.NewGuid();
        int before = 0;
        CountQuestions(async go =>
        {
            await go();
            if (_questions == 1)
            {
                await PlaceAsync(order, commitId, Main.Cluster.Silos[0]);
            }
        });
        Faults.BeforeResolve = () =>
        {
            Interlocked.CompareExchange(ref before, _questions, 0);
            return Task.CompletedTask;
        };
        await PlaceAsync(order, commitId, Main.Cluster.Silos[1]);

        Assert.NotNull(await FindAsync(Granary, order.Id).WaitAsync(LongEnough));
        Assert.Equal(3, before);
    }

    [Fact]
    public async Task An_attempt_that_gives_up_takes_nothing_from_another_one()
    {
        Order order = await GivenAsync();
        var commitId = Guid.NewGuid();
        Faults.BeforeResolve = () => throw new StoreUnavailableException("The test took it away.");
        Guid first = await PlaceAsync(order, commitId, Main.Cluster.Silos[0]);
        Guid second = await PlaceAsync(order, commitId, Main.Cluster.Silos[1]);
        Task<Order?> read = FindAsync(Granary, order.Id);

        await Grain(order).LetGoAsync(new LetGoMessage { CommitId = commitId, Attempt = first });
        await StaysOpenAsync(read);
        await Grain(order).LetGoAsync(new LetGoMessage { CommitId = commitId, Attempt = second });

        Assert.NotNull(await read.WaitAsync(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task An_attempt_that_asks_again_keeps_its_place_in_line()
    {
        Order order = await GivenAsync();
        Faults.BeforeResolve = () => throw new StoreUnavailableException("The test took it away.");
        var rival = Guid.NewGuid();
        Guid holder = await PlaceAsync(order, rival, Main.Cluster.Silos[0]);
        var asked = new IntentMessage { CommitId = Guid.NewGuid(), Expected = 1, Attempt = Guid.NewGuid(), Patience = LongEnough };

        Assert.True((await Grain(order).PlaceIntentAsync(asked)).IsWaiting);
        Task<IntentReply> again = Grain(order).PlaceIntentAsync(asked).AsTask();
        Task<IntentReply> impatient = Grain(order).PlaceIntentAsync(
            asked with { CommitId = Guid.NewGuid(), Attempt = Guid.NewGuid(), Patience = default }).AsTask();
        await Grain(order).LetGoAsync(new LetGoMessage { CommitId = rival, Attempt = holder });

        Assert.True((await again.WaitAsync(LongEnough)).IsGranted);
        Assert.True((await impatient.WaitAsync(LongEnough)).IsHeld);
        await Grain(order).LetGoAsync(new LetGoMessage { CommitId = asked.CommitId, Attempt = asked.Attempt });
    }

    private void CountQuestions(Func<Func<Task>, Task> question) => Wire.InsteadOfQuestion = go =>
    {
        Interlocked.Increment(ref _questions);
        return question(go);
    };

    private async Task<Guid> PlaceAsync(Order order, Guid commitId, InProcessSiloHandle coordinator)
    {
        var attempt = Guid.NewGuid();
        Assert.True((await Grain(order).PlaceIntentAsync(new IntentMessage
        {
            CommitId = commitId, Expected = 1, Attempt = attempt, Coordinator = coordinator.SiloAddress,
        })).IsGranted);
        return attempt;
    }
}
