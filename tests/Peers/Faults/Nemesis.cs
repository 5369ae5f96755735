using Granary.Peers.Workloads;
using Granary.TestSupport;
using Granary.TestSupport.Cluster;
using Granary.TestSupport.Faults;
using Granary.Verification;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace Granary.Peers.Faults;

/// <summary>Makes the faults of a schedule happen to a peer.</summary>
/// <param name="peer">The peer.</param>
/// <param name="proxy">The proxy between its silos and PostgreSQL.</param>
/// <param name="draws">Draws which activation and which silo it is; counts the faults.</param>
/// <param name="recorder">Notes the faults.</param>
internal sealed class Nemesis(IPeer peer, CutProxy proxy, FaultDraws draws, HistoryRecorder recorder)
{
    private readonly ActivationFaults _activations = new(peer.Cluster, draws);
    private readonly SemaphoreSlim _oneLoss = new(1);

    /// <summary>Lets each fault begin at its time, and returns when all have ended or <paramref name="patience"/> is over.</summary>
    /// <remarks>
    /// No fault waits for another one, which may take long: an activation moves only when its calls have ended. The next silo is lost
    /// when the last one has been replaced.
    /// </remarks>
    public async Task RunAsync(
        IReadOnlyList<(TimeSpan At, PlannedFault Fault)> schedule, TimeSpan patience, CancellationToken cancellationToken)
    {
        long began = recorder.Now;
        var happening = new List<Task>();
        try
        {
            foreach ((TimeSpan at, PlannedFault fault) in schedule)
            {
                var wait = TimeSpan.FromTicks(began + at.Ticks - recorder.Now);
                await (wait > TimeSpan.Zero ? Task.Delay(wait, recorder.Time, cancellationToken) : Task.CompletedTask);
                happening.Add(Task.Run(() => TryHappenAsync(fault), cancellationToken));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The run is over, and the rest of the schedule with it.
        }

        await Task.WhenAny(Task.WhenAll(happening), Task.Delay(patience, recorder.Time, CancellationToken.None));
    }

    private async Task TryHappenAsync(PlannedFault fault)
    {
        try
        {
            await HappenAsync(fault);
        }
        catch (Exception failure)
        {
            // A fault may meet what another one has just ended; the run goes on, and the history says so.
            recorder.NoteFault($"{fault} failed: {failure.GetType().Name}");
        }
    }

    private Task HappenAsync(PlannedFault fault)
    {
        if (fault is PlannedFault.Kill or PlannedFault.Evict)
        {
            return LoseSiloAsync(fault);
        }

        recorder.NoteFault(fault.ToString());
        return fault switch
        {
            PlannedFault.Cut => CutAsync(),
            PlannedFault.Move => OnActivationAsync(_activations.MoveAsync),
            _ => OnActivationAsync(DoubleAsync),
        };
    }

    private Task CutAsync()
    {
        draws.Note("connection cut");
        proxy.CutNext();
        return Task.CompletedTask;
    }

    private async Task OnActivationAsync(Func<IAddressable, Task> happen)
    {
        DetailedGrainStatistic[] active =
            await peer.Cluster.Client.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics();
        GrainId[] grains =
        [
            .. active.Select(activation => activation.GrainId).Where(peer.Keeps).Distinct()
                .OrderBy(grain => grain.ToString(), StringComparer.Ordinal),
        ];
        await (grains.Length == 0 ? Task.CompletedTask : happen(peer.Cluster.Client.GetGrain(draws.Pick(grains))));
    }

    private async Task DoubleAsync(IAddressable grain)
    {
        if (await _activations.ForgetPlaceAsync(grain, sparesOwn: true) is not { } forgotten)
        {
            return;
        }

        await draws.PauseAsync(500, 1500);
        if (await _activations.CountAsync(grain) > 1)
        {
            draws.Note("second activation");
        }

        await _activations.EndAsync(grain, forgotten);
    }

    private async Task LoseSiloAsync(PlannedFault fault)
    {
        await _oneLoss.WaitAsync();
        try
        {
            recorder.NoteFault(fault.ToString());
            await (fault == PlannedFault.Evict ? EvictAsync() : _activations.KillAsync());
            await _activations.StartAsync();
        }
        finally
        {
            _oneLoss.Release();
        }
    }

    // A silo that hears that it is dead ends its process; until then, and for as long as its log is written, it works.
    private async Task EvictAsync()
    {
        InProcessSiloHandle[] silos = [.. peer.Cluster.GetActiveSilos()];
        InProcessSiloHandle evicted = draws.Pick(silos);
        draws.Note("silo evicted");
        await silos.First(silo => silo != evicted).ServiceProvider.GetRequiredService<IClusterMembershipService>()
            .TryKill(evicted.SiloAddress);
        await draws.PauseAsync(500, 1500);
        await peer.Cluster.EndAsync(evicted);
    }
}
