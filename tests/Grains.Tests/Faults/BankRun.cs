using Granary.Client;
using Granary.Cluster;
using Granary.Cluster.Wire;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Granary.TestSupport.Cluster;
using Granary.TestSupport.Faults;
using Granary.TestSupport.Mutants;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Granary.Grains.Tests.Faults;

/// <summary>A bank on a cluster of three silos in this process, whose store and messages meet faults that are drawn from a seed.</summary>
internal sealed class BankRun : IAsyncDisposable
{
    private readonly RunningCluster _cluster;
    private readonly GranaryInstance _granary;
    private readonly IAggregateStore _store;
    private readonly CancellationTokenSource _stop = new();
    private Task _callers = Task.CompletedTask;

    private BankRun(RunningCluster cluster, IAggregateStore store, FaultDraws draws)
    {
        (_cluster, _store, Draws) = (cluster, store, draws);
        _granary = GranaryFactory.Create(builder => builder.AddModel<Purse.Model>().Configure(Configure).UseCluster(cluster.Client));
        Callers = new BankCallers(_granary, Ledger, draws);
        Activations = new ActivationFaults(cluster.Cluster, draws);
    }

    public FaultDraws Draws { get; }

    public BankLedger Ledger { get; } = new(BankCallers.Purses);

    public BankCallers Callers { get; }

    public ActivationFaults Activations { get; }

    /// <summary>Starts the cluster, fills the bank without faults, and sets callers going.</summary>
    public static async Task<BankRun> StartAsync(
        FaultDraws draws, double storeShare, MessageFaultPlan messages, SiloMutant? mutant = null)
    {
        var store = new InMemoryStore();
        var faults = new FaultPoints();
        RunningCluster cluster = await RunningCluster.StartAsync(3, builder =>
        {
            builder.AddModel<Purse.Model>().UseInMemory(store).Configure(Configure);
            faults.Attach(builder);
            (mutant ?? SiloMutant.None).Apply(builder, faults);
            builder.Services.AddSingleton<IOutgoingGrainCallFilter>(messages);
        });
        var run = new BankRun(cluster, store, draws);
        draws.IsOn = false;
        await run.Callers.OpenAsync();
        faults.Plan = new StoreFaultPlan(draws, storeShare);
        draws.IsOn = true;
        run._callers = Task.WhenAll([
            .. Enumerable.Range(0, 6).Select(_ => Task.Run(() => run.Callers.TransferAsync(run._stop.Token))),
            .. Enumerable.Range(0, 4).Select(_ => Task.Run(() => run.Callers.ReadAsync(run._stop.Token)))]);
        return run;
    }

    /// <summary>The grain of a purse.</summary>
    public IAggregateGrain GrainOf(int purse) =>
        _cluster.Client.GetGrain<IAggregateGrain>(GrainKey.Format(new AggregateKey(new CollectionName("purses"), BankCallers.IdOf(purse))));

    /// <summary>Ends the faults and the callers, and holds the bank to its promises: all intents have to end within the time.</summary>
    public async Task CloseAsync(TimeSpan within)
    {
        Draws.IsOn = false;
        using var limit = new CancellationTokenSource(within);
        await _stop.CancelAsync();
        await _callers.WaitAsync(limit.Token);
        for (int i = 0; i < BankCallers.Purses; i++)
        {
            await Callers.LookAsync(i).WaitAsync(limit.Token);

            // A first attempt may find out that its silo or its row is not what it was.
            while (!await Callers.TransferAsync(i, (i + 1) % BankCallers.Purses, 1).WaitAsync(limit.Token))
            {
            }
        }

        while ((await _store.FindUnpublishedAsync(TimeSpan.Zero, 1, limit.Token)).Count > 0)
        {
            await Draws.PauseAsync(30, 60, limit.Token);
        }

        Ledger.Close(await Callers.AuditAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _granary.DisposeAsync();
        await _cluster.DisposeAsync();
        _stop.Dispose();
    }

    private static void Configure(GranaryOptions options)
    {
        (options.Cluster.IntentLimit, options.Cluster.SweepEvery, options.Cluster.PublishWithin) =
            (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        options.Commits.ResolveWithin = TimeSpan.FromSeconds(1);
        options.Queries.WarnScannedRows = 0;
    }
}
