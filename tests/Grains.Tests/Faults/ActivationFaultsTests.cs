using Granary.Cluster.Wire;
using Granary.TestSupport.Faults;
using Xunit;

namespace Granary.Grains.Tests.Faults;

/// <summary>The faults that the tests of a cluster inject into activations.</summary>
public sealed class ActivationFaultsTests
{
    [Fact]
    public async Task A_move_ends_although_the_aggregate_has_two_activations()
    {
        FaultDraws draws = FaultDraws.Begin();
        await using BankRun bank = await BankRun.StartAsync(draws, 0, new MessageFaultPlan(draws));
        IAggregateGrain grain = bank.GrainOf(0);
        await grain.FindAsync();

        // The places of the activations are drawn, and each order of the two has to do.
        for (int time = 0; time < 3; time++)
        {
            do
            {
                await bank.Activations.ForgetPlaceAsync(grain);
                await grain.FindAsync();
            }
            while (await bank.Activations.CountAsync(grain) < 2);

            await bank.Activations.MoveAsync(grain);
        }

        Assert.Contains("activation moved", draws.Injected.Keys);
    }
}
