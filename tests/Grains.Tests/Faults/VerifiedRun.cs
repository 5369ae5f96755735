using Granary.Client;
using Granary.Cluster;
using Granary.Cluster.Wire;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.TestSupport;
using Granary.TestSupport.Cluster;
using Granary.TestSupport.Faults;
using Granary.TestSupport.Mutants;
using Granary.Verification;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Granary.Grains.Tests.Faults;

/// <summary>Workloads on three silos of this process over PostgreSQL, whose store, messages and activations meet drawn faults.</summary>
internal sealed class VerifiedRun : IAsyncDisposable
{
    /// <summary>The age at which an intent makes its owner ask. A read that waits for no coordinator is answered much sooner.</summary>
    public static readonly TimeSpan IntentLimit = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan _publishWithin = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _timeUp = new(TimeSpan.FromMinutes(3));
    private readonly RunningCluster _cluster;
    private readonly GranaryInstance _granary;

    private VerifiedRun(RunningCluster cluster, FaultDraws draws)
    {
        (_cluster, Draws) = (cluster, draws);
        _granary = GranaryFactory.Create(
            builder => builder.AddModel<VerificationModel>().Configure(Configure).UseCluster(cluster.Client));
        (Disturbances, Activations, Deaf) = (new(Recorder), new(cluster.Cluster, draws), new(draws));
    }

    public FaultDraws Draws { get; }

    public HistoryRecorder Recorder { get; } = new(TimeProvider.System);

    public Disturbances Disturbances { get; }

    public ActivationFaults Activations { get; }

    public DeafGrains Deaf { get; }

    /// <summary>Ends what would make the run longer than its time.</summary>
    public CancellationToken TimeUp => _timeUp.Token;

    /// <summary>Starts the cluster; no fault happens before clients work.</summary>
    public static async Task<VerifiedRun> StartAsync(FaultDraws draws, PostgreSqlFixture store, SiloMutant mutant)
    {
        draws.IsOn = false;
        var faults = new FaultPoints { Plan = new StoreFaultPlan(draws, 0.03) };
        MessageFaultPlan messages = SiloMessages.Plan(draws);
        RunningCluster cluster = await RunningCluster.StartAsync(3, builder =>
        {
            store.Use(builder.AddModel<VerificationModel>().Configure(Configure));
            faults.Attach(builder);
            mutant.Apply(builder, faults);
            builder.Services.AddSingleton<IOutgoingGrainCallFilter>(messages);
        });
        var run = new VerifiedRun(cluster, draws);
        messages.Instead = run.Deaf.Lose;
        return run;
    }

    /// <summary>The grain of one of the aggregates of the workloads, by the name of its collection.</summary>
    public IAggregateGrain GrainOf(string collection, int id) => _cluster.Client.GetGrain<IAggregateGrain>(
        GrainKey.Format(new AggregateKey(new CollectionName($"granary-verify-{collection}"), $"{id}")));

    /// <summary>Prepares, lets clients call while faults happen, reads everything, and gives the history of what was promised.</summary>
    public async Task<History> CallAsync(IReadOnlyList<IWorkload> workloads, Func<Task> faults)
    {
        var options = new RunOptions { Rate = 600, Duration = TimeSpan.FromMinutes(10), Grace = _patience, Seed = Draws.Seed % 100_000 };
        var run = new VerificationRun(_granary, workloads, options, Recorder);
        await run.PrepareAsync(TimeUp);
        using var over = new CancellationTokenSource();
        Task calls = Task.Run(() => run.CallAndReadAsync(over.Token), CancellationToken.None);
        Draws.IsOn = true;
        await faults();
        Draws.IsOn = false;
        await over.CancelAsync();
        await calls;
        return Disturbances.LeaveOut(Recorder.ToHistory());
    }

    /// <summary>Ends a silo with no warning, and returns when the others have taken its place.</summary>
    public Task KillAsync() => Disturbances.DuringAsync("a silo is killed", async () =>
    {
        await Activations.KillAsync();
        await PublishedAsync();
    });

    /// <summary>Gives an aggregate a second activation for a while.</summary>
    public Task DoubleAsync(IAggregateGrain grain) => Disturbances.DuringAsync("an aggregate has two activations", async () =>
    {
        await grain.FindAsync();
        if (await Activations.ForgetPlaceAsync(grain) is not { } forgotten)
        {
            return;
        }

        await grain.FindAsync();
        await Draws.PauseAsync(300, 500);
        if (await Activations.CountAsync(grain) > 1)
        {
            Draws.Note("second activation");
        }

        await Activations.EndAsync(grain, forgotten);
    });

    /// <summary>Waits until no commit is left whose grains have not heard of it in time: its intents have ended.</summary>
    public async Task PublishedAsync()
    {
        using var limit = new CancellationTokenSource(_patience);
        while ((await _cluster.Store.FindUnpublishedAsync(2 * _publishWithin, 1, limit.Token)).Count > 0)
        {
            await Draws.PauseAsync(50, 100, limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _granary.DisposeAsync();
        await _cluster.DisposeAsync();
        _timeUp.Dispose();
    }

    private static void Configure(GranaryOptions options)
    {
        (options.Cluster.IntentLimit, options.Cluster.SweepEvery, options.Cluster.PublishWithin) =
            (IntentLimit, TimeSpan.FromSeconds(1), _publishWithin);
        options.Commits.ResolveWithin = TimeSpan.FromSeconds(1);
        options.Queries.WarnScannedRows = 0;
    }
}
