using System.Reflection;
using Granary.Client;
using Granary.Cluster;
using Granary.Contracts.Hosting;
using Granary.TestSupport;
using Granary.TestSupport.Cluster;
using Granary.TestSupport.Faults;
using Granary.TestSupport.Mutants;
using Granary.Verification;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.Placement;
using Orleans.TestingHost;

namespace Granary.Grains.Tests.Faults;

/// <summary>
/// Three silos of this process with their membership in PostgreSQL. The first owns all registers, and writers call it; it is cut off from
/// the membership and declared dead, and goes on. Readers call the others.
/// </summary>
internal sealed class CutOffRun : IAsyncDisposable
{
    private const int Clients = 4;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stop = new();
    private readonly RegisterWorkload _registers = new();
    private readonly InProcessTestCluster _cluster;
    private readonly PostgreSqlFixture _store;
    private readonly FaultDraws _draws;
    private readonly GranaryInstance[] _granaries;
    private Task _reading = Task.CompletedTask;
    private long _last;

    private CutOffRun(InProcessTestCluster cluster, PostgreSqlFixture store, FaultDraws draws)
    {
        (_cluster, _store, _draws, First) = (cluster, store, draws, cluster.Silos[0]);
        _granaries =
        [
            .. cluster.Silos.Select(silo => GranaryFactory.Create(builder => builder.AddModel<VerificationModel>().Configure(Configure)
                .UseCluster(silo.ServiceProvider.GetRequiredService<IClusterClient>()))),
        ];
    }

    public HistoryRecorder Recorder { get; } = new(TimeProvider.System);

    private InProcessSiloHandle First { get; }

    private CutOffMembership MembershipOfFirst => (CutOffMembership)First.ServiceProvider.GetRequiredService<IMembershipTable>();

    /// <summary>Starts the silos, puts all registers into the first, and sets writers and readers going.</summary>
    public static async Task<CutOffRun> StartAsync(FaultDraws draws, PostgreSqlFixture store, SiloMutant mutant)
    {
        var faults = new FaultPoints();
        var builder = new InProcessTestClusterBuilder(3);
        builder.Options.InitializeClientOnDeploy = false;
        LeaveMembershipToSilos(builder.Options);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.UseGranaryClustering(PostgreSqlServer.ConnectionString, store.Configure);
            silo.Configure<ClusterMembershipOptions>(options => options.TableRefreshTimeout = TimeSpan.FromMilliseconds(500));
            MakeMembershipEndable(silo.Services);
            silo.AddGranary(granary =>
            {
                store.Use(granary.AddModel<VerificationModel>().Configure(Configure));
                faults.Attach(granary);
                mutant.Apply(granary, faults);
            });
        });
        InProcessTestCluster cluster = builder.Build();
        await cluster.DeployAsync();
        var run = new CutOffRun(cluster, store, draws);
        await run.PlaceAsync();
        for (int client = 0; client < Clients; client++)
        {
            _ = run.WriteAsync(client);
        }

        run._reading = Task.WhenAll(Enumerable.Range(Clients, Clients).Select(client => Task.Run(() => run.ReadAsync(client))));
        return run;
    }

    /// <summary>Cuts the first silo off from the membership, and declares it dead.</summary>
    public async Task DeclareDeadAsync()
    {
        MembershipOfFirst.IsCutOff = true;
        await _store.ExecuteAsync(
            $"update {_store.Schema}.OrleansMembershipTable set Status = 6 where Port = $1", First.SiloAddress.Endpoint.Port);
        await _store.ExecuteAsync($"update {_store.Schema}.OrleansMembershipVersionTable set Version = Version + 1");
        Recorder.NoteFault("a silo that goes on is declared dead");
    }

    /// <summary>Ends the silo that was declared dead and the readers, and gives the history of all calls.</summary>
    /// <remarks>
    /// Writers whose silo is gone find that out in their own time. Their last calls are in the history with an unknown outcome.
    /// </remarks>
    public async Task<History> CloseAsync()
    {
        await _stop.CancelAsync();

        // A silo that ends tells the membership so again and again, for a minute.
        MembershipOfFirst.IsCutOff = false;
        await _cluster.EndAsync(First).WaitAsync(_patience);
        await _reading.WaitAsync(_patience);
        return Recorder.ToHistory();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (GranaryInstance granary in _granaries)
        {
            await granary.DisposeAsync();
        }

        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
        _stop.Dispose();
    }

    private static void Configure(GranaryOptions options)
    {
        (options.Cluster.IntentLimit, options.Cluster.SweepEvery, options.Cluster.PublishWithin, options.Cluster.RepeatFor) =
            (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
        options.Commits.ResolveWithin = TimeSpan.FromSeconds(1);
        options.Queries.WarnScannedRows = 0;
    }

    // The option is there for tests of Orleans, and not public.
    private static void LeaveMembershipToSilos(InProcessTestClusterOptions options)
    {
        PropertyInfo option = typeof(InProcessTestClusterOptions).GetProperty(
            "UseTestClusterMembership", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
            ?? throw new InvalidOperationException("Test clusters of Orleans no longer leave the membership to their silos.");
        option.SetValue(options, false);
    }

    private static void MakeMembershipEndable(IServiceCollection services)
    {
        // The provider of Orleans registers the class of its table.
        Type table = services.Last(service => service.ServiceType == typeof(IMembershipTable)).ImplementationType
            ?? throw new InvalidOperationException("The membership is registered in another way than this test knows.");
        services.AddSingleton<IMembershipTable>(
            provider => new CutOffMembership((IMembershipTable)ActivatorUtilities.CreateInstance(provider, table)));
    }

    private async Task PlaceAsync()
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, First.SiloAddress);
        var session = new Session(_granaries[0], Recorder, 100);
        for (int key = 0; key < RegisterWorkload.Registers; key++)
        {
            // A value that is even is written to a second register too.
            await _registers.WriteAsync(session, new Act.Write(key, _last += 2), CancellationToken.None);
        }

        RequestContext.Clear();
    }

    private async Task WriteAsync(int client)
    {
        var session = new Session(_granaries[0], Recorder, client);
        while (!_stop.IsCancellationRequested)
        {
            await _draws.PauseAsync(5, 15);
            await _registers.WriteAsync(session, new Act.Write(DrawKey(), Interlocked.Increment(ref _last)), CancellationToken.None);
        }
    }

    private async Task ReadAsync(int client)
    {
        var session = new Session(_granaries[1 + (client % 2)], Recorder, client);
        while (!_stop.IsCancellationRequested)
        {
            await _draws.PauseAsync(5, 15);
            await _registers.ReadAsync(session, DrawKey(), CancellationToken.None);
        }
    }

    private int DrawKey() => _draws.Next(0, RegisterWorkload.Registers);
}
