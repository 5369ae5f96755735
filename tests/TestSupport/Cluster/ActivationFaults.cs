using System.Reflection;
using Granary.TestSupport.Faults;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.GrainDirectory;
using Orleans.Runtime;
using Orleans.Runtime.Placement;
using Orleans.TestingHost;

namespace Granary.TestSupport.Cluster;

/// <summary>Moves the activations of a cluster, makes second ones, and kills and starts silos, as seeded draws decide.</summary>
public sealed class ActivationFaults(InProcessTestCluster cluster, FaultDraws draws)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    /// <summary>Moves the activation of a grain, if it has one, to another silo that is drawn.</summary>
    public async Task MoveAsync(IAddressable grain)
    {
        // Orleans treats a move to the same silo as none, and ends no activation.
        if (cluster.TryGetGrainContext(grain.GetGrainId(), out IGrainContext? active))
        {
            SiloAddress[] others =
                [.. cluster.GetActiveSilos().Select(silo => silo.SiloAddress).Where(silo => !silo.Equals(active.Address.SiloAddress))];
            draws.Note("activation moved");

            // A message to the grain would move the activation that the directory knows, which is another one where there are two.
            active.Migrate(new() { [IPlacementDirector.PlacementHintKey] = draws.Pick(others) }, CancellationToken.None);
            await active.Deactivated.WaitAsync(_patience);
        }
    }

    /// <summary>Makes the cluster forget where a grain is active, so that the next call makes a second activation.</summary>
    /// <param name="grain">The grain.</param>
    /// <param name="sparesOwn">
    /// Whether the silo of the activation still remembers it, so that calls from there go to the first activation, and all others to the
    /// second.
    /// </param>
    /// <returns>The activation that is forgotten, which goes on; null if the grain was not active.</returns>
    public async Task<IGrainContext?> ForgetPlaceAsync(IAddressable grain, bool sparesOwn = false)
    {
        if (!cluster.TryGetGrainContext(grain.GetGrainId(), out IGrainContext? first))
        {
            return null;
        }

        foreach (InProcessSiloHandle silo in cluster.GetActiveSilos())
        {
            IServiceProvider services = silo.ServiceProvider;
            await services.GetRequiredKeyedService<IGrainDirectory>(GrainDirectoryAttribute.DEFAULT_GRAIN_DIRECTORY)
                .Unregister(first.Address);
            if (!sparesOwn || !silo.SiloAddress.Equals(first.Address.SiloAddress))
            {
                ForgetCached(services, grain.GetGrainId());
            }
        }

        return first;
    }

    /// <summary>The number of activations of a grain.</summary>
    public async Task<int> CountAsync(IAddressable grain) =>
        (await cluster.Client.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics())
        .Count(activation => activation.GrainId == grain.GetGrainId());

    /// <summary>Ends a forgotten activation and its successor, because the successor may have missed messages to the first.</summary>
    public async Task EndAsync(IAddressable grain, IGrainContext forgotten)
    {
        ArgumentNullException.ThrowIfNull(forgotten);
        forgotten.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "The test ends it."));
        await forgotten.Deactivated.WaitAsync(_patience);
        await cluster.DeactivateAsync(grain).WaitAsync(_patience);
    }

    /// <summary>Kills a silo that is drawn, and returns when the others have declared it dead.</summary>
    public async Task KillAsync()
    {
        draws.Note("silo killed");
        await cluster.EndAsync(draws.Pick([.. cluster.GetActiveSilos()])).WaitAsync(_patience);
        await cluster.WaitForLivenessToStabilizeAsync(didKill: true);
    }

    /// <summary>Starts a silo, and returns when the others know it.</summary>
    public async Task StartAsync()
    {
        draws.Note("silo started");
        await cluster.StartAdditionalSiloAsync().WaitAsync(_patience);
        await cluster.WaitForLivenessToStabilizeAsync();
    }

    // No request makes Orleans start a second activation, and the cache of a silo is not part of its contract.
    private static void ForgetCached(IServiceProvider services, GrainId grain)
    {
        Type type = Type.GetType("Orleans.Runtime.GrainDirectory.GrainLocator, Orleans.Runtime")
            ?? throw new InvalidOperationException("Orleans has no grain locator.");
        MethodInfo forget = type.GetMethod("InvalidateCache", [typeof(GrainId)])
            ?? throw new InvalidOperationException("The grain locator of Orleans forgets in another way than this test knows.");
        forget.Invoke(services.GetRequiredService(type), [grain]);
    }
}
