using System.Collections.Concurrent;
using System.Text;
using Granary.Client;
using Granary.Cluster;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using Orleans.TestingHost;
using Xunit;

namespace Granary.Grains.Tests.Versions;

/// <summary>
/// Silos and clients compare their models when they meet: harmful differences are refused by name, the others are logged by name.
/// </summary>
public sealed class ModelMeetingTests : IAsyncLifetime
{
    private static readonly Dictionary<string, (VersionModel There, VersionModel Joins, string Says)> _harmful = new()
    {
        ["joins without"] = (VersionModel.Unique, VersionModel.Plain, "this process knows no unique constraint 'email' of 'guests'"),
        ["joins with"] = (VersionModel.Plain, VersionModel.Unique, "knows no unique constraint 'email' of 'guests'"),
        ["defined otherwise"] = (VersionModel.Unique, VersionModel.IgnoringCase, "the unique constraint 'email' of 'guests' is ("),
        ["another type"] = (VersionModel.Plain, VersionModel.Numbered, "'guests.email' is Integer here and Text to silo"),
        ["another type in a dictionary"] = (VersionModel.Rated, VersionModel.Worded, "'guests.ratings{}' is Text here and Integer to silo"),
    };

    private static readonly Dictionary<string, (VersionModel There, VersionModel Joins, string Says)> _harmless = new()
    {
        ["a member"] = (VersionModel.Plain, VersionModel.Taller, "does not know 'height' of 'guests'"),
        ["a member less"] = (VersionModel.Taller, VersionModel.Plain, "this process does not know 'height' of 'guests'"),
        ["a collection"] = (VersionModel.Plain, VersionModel.More, "knows no collection 'others'"),
        ["a collection less"] = (VersionModel.More, VersionModel.Plain, "has a collection 'others' that this process does not know"),
        ["immutable"] = (VersionModel.Plain, VersionModel.Immutable, "'guests' is Immutable() to this process alone"),
    };

    private readonly InMemoryStore _store = new();
    private readonly LinesOfLog _log = new();
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentBag<StartedSilo> _started = [];
    private readonly HashSet<SiloAddress> _joined = [];
    private InProcessTestCluster? _cluster;

    public static TheoryData<string> Harmful => [.. _harmful.Keys];

    public static TheoryData<string> Harmless => [.. _harmless.Keys];

    private InProcessTestCluster Cluster => _cluster ?? throw new InvalidOperationException("The cluster has not started.");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        // A silo that stops in order would wait for a refused one that did not leave. Nothing has to be handed over, so silos are killed.
        foreach (InProcessSiloHandle silo in Cluster.Silos.ToArray())
        {
            _joined.Add(silo.SiloAddress);
            await Cluster.KillSiloAsync(silo);
        }

        foreach (StartedSilo refused in _started.Where(silo => !_joined.Contains(silo.Address)))
        {
            // A silo whose start failed asks for the membership again and again, without a pause, until its parts are stopped.
            await refused.Lifecycle.OnStop(new CancellationToken(canceled: true)).WaitAsync(TimeSpan.FromSeconds(20));
        }

        await Cluster.DisposeAsync();
        _log.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Harmful))]
    public async Task A_silo_whose_model_would_do_harm_does_not_join_and_the_difference_is_named(string difference)
    {
        (VersionModel there, VersionModel joins, string says) = _harmful[difference];
        await StartAsync(g => g.AddModel(there).UseInMemory(_store), g => g.AddModel(joins).UseInMemory(_store));

        Exception refusal = await Assert.ThrowsAnyAsync<Exception>(() => Cluster.StartAdditionalSiloAsync());

        Assert.Contains(nameof(ModelMismatchException), refusal.ToString(), StringComparison.Ordinal);
        Assert.Contains(says, refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public async Task A_silo_whose_model_does_no_harm_joins_and_the_difference_is_logged(string difference)
    {
        (VersionModel there, VersionModel joins, string says) = _harmless[difference];
        await StartAsync(g => g.AddModel(there).UseInMemory(_store), g => g.AddModel(joins).UseInMemory(_store));

        await Cluster.StartAdditionalSiloAsync();

        Assert.Equal(2, Cluster.Silos.Count);
        Assert.Contains(_log.All, line => line.Level == LogLevel.Warning && line.Text.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_silo_that_keeps_its_aggregates_in_a_memory_of_its_own_does_not_join()
    {
        await StartAsync(
            g => g.AddModel(VersionModel.Plain).UseInMemory(_store), g => g.AddModel(VersionModel.Plain).UseInMemory(new InMemoryStore()));

        Exception refusal = await Assert.ThrowsAnyAsync<Exception>(() => Cluster.StartAdditionalSiloAsync());

        Assert.Contains("silos of one cluster share one store. Use UsePostgreSql(", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silo_that_keeps_its_aggregates_in_another_file_does_not_join()
    {
        await StartAsync(
            g => g.AddModel(VersionModel.Plain).UseSqlite(_folder.File("a.db")),
            g => g.AddModel(VersionModel.Plain).UseSqlite(_folder.File("b.db")));

        Exception refusal = await Assert.ThrowsAnyAsync<Exception>(() => Cluster.StartAdditionalSiloAsync());

        Assert.Contains(_folder.File("a.db"), refusal.ToString(), StringComparison.Ordinal);
        Assert.Contains(_folder.File("b.db"), refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silo_that_is_refused_has_changed_nothing_by_which_the_others_work()
    {
        string file = _folder.File("a.db");
        await StartAsync(g => g.AddModel(VersionModel.Unique).UseSqlite(file), g => g.AddModel(VersionModel.Plain).UseSqlite(file));
        await using GranaryInstance client = Client(VersionModel.Unique);
        await AddAsync(client, new Guest("a", "anna@example.org"));

        await Assert.ThrowsAnyAsync<Exception>(() => Cluster.StartAdditionalSiloAsync());

        await Assert.ThrowsAsync<UniqueConstraintException>(() => AddAsync(client, new Guest("b", "anna@example.org")));
    }

    [Fact]
    public async Task A_client_that_relies_on_a_constraint_that_its_silos_lack_is_refused_at_its_start_and_at_its_first_write()
    {
        await StartAsync(g => g.AddModel(VersionModel.Plain).UseInMemory(_store));
        await using GranaryInstance client = Client(VersionModel.Unique);

        var atStart = await Assert.ThrowsAsync<ModelMismatchException>(
            () => client.Services.GetRequiredService<IAggregateEngine>().StartAsync(CancellationToken.None));
        await Assert.ThrowsAsync<ModelMismatchException>(() => AddAsync(client, new Guest("a", "anna@example.org")));

        Assert.Equal("the silo knows no unique constraint 'email' of 'guests'", atStart.Difference);
        Assert.Equal(0, _store.Count("guests"));
    }

    [Fact]
    public async Task A_client_may_lack_a_constraint_that_its_silos_check()
    {
        await StartAsync(g => g.AddModel(VersionModel.Unique).UseInMemory(_store));
        await using GranaryInstance client = Client(VersionModel.Plain);

        await AddAsync(client, new Guest("a", "anna@example.org"));

        await Assert.ThrowsAsync<UniqueConstraintException>(() => AddAsync(client, new Guest("b", "anna@example.org")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_silo_writes_nothing_in_a_collection_that_it_does_not_know(int aggregates)
    {
        await StartAsync(g => g.AddModel(VersionModel.Plain).UseInMemory(_store));
        await using GranaryInstance client = Client(VersionModel.More);

        var refusal = await Assert.ThrowsAsync<ModelMismatchException>(() => client.RunAsync(async unit =>
        {
            for (int i = 0; i < aggregates; i++)
            {
                await unit.Repository<TallerGuest, string>().AddAsync(new TallerGuest($"a{i}", "anna@example.org"));
            }
        }));

        Assert.Equal("others", refusal.Collection.Value);
        Assert.Equal(0, _store.Count("others"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_commit_that_is_in_the_log_is_answered_from_it_by_a_silo_that_does_not_know_its_collection(int aggregates)
    {
        await StartAsync(g => g.AddModel(VersionModel.Plain).UseInMemory(_store));
        await using GranaryInstance newer = Embedded(VersionModel.More);
        await using GranaryInstance client = Client(VersionModel.More);
        WriteBatch batch = Others(aggregates);
        await EngineOf(newer).CommitAsync(batch, CancellationToken.None);

        var again = Assert.IsType<CommitResult.Committed>(await EngineOf(client).CommitAsync(batch, CancellationToken.None));

        Assert.True(again.IsFromLog);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_commit_in_doubt_that_a_silo_refuses_as_it_does_not_know_the_collection_is_applied_by_no_other(int aggregates)
    {
        await StartAsync(g => g.AddModel(VersionModel.Plain).UseInMemory(_store));
        await using GranaryInstance newer = Embedded(VersionModel.More);
        await using GranaryInstance client = Client(VersionModel.More);
        WriteBatch batch = Others(aggregates) with { MayBeRepeat = true, IsInDoubt = true };
        await Assert.ThrowsAsync<ModelMismatchException>(() => EngineOf(client).CommitAsync(batch, CancellationToken.None).AsTask());

        CommitResult late = await EngineOf(newer).CommitAsync(batch with { IsInDoubt = false }, CancellationToken.None);

        Assert.IsType<CommitResult.Aborted>(late);
        Assert.Equal(0, _store.Count("others"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_silo_runs_no_method_of_a_collection_that_it_does_not_know(int stored)
    {
        await StartAsync(g => g.AddModel(VersionModel.Plain).UseInMemory(_store));
        await using GranaryInstance newer = Embedded(VersionModel.More);
        await using GranaryInstance client = Client(VersionModel.More);
        await EngineOf(newer).CommitAsync(Others(stored), CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<ModelMismatchException>(
            () => client.InvokeAsync<TallerGuest, string>("a0", guest => guest.Grow(3)));

        Assert.Equal("others", refusal.Collection.Value);
    }

    [Fact]
    public async Task A_method_that_is_in_the_log_is_answered_from_it_by_a_silo_that_does_not_know_its_collection()
    {
        await StartAsync(g => g.AddModel(VersionModel.Plain).UseInMemory(_store));
        await using GranaryInstance newer = Embedded(VersionModel.More);
        await using GranaryInstance client = Client(VersionModel.More);
        WriteBatch batch = Others(1);
        await EngineOf(newer).CommitAsync(batch, CancellationToken.None);
        var call = new Invocation(CommitId.New(), batch.Writes[0].Key, "Grow(System.Int32)", "[3]"u8.ToArray());
        await EngineOf(newer).InvokeAsync(call, CancellationToken.None);

        InvocationResult again = await EngineOf(client).InvokeAsync(call, CancellationToken.None);

        Assert.True(again.IsRepeat);
    }

    private static IAggregateEngine EngineOf(GranaryInstance granary) => granary.Services.GetRequiredService<IAggregateEngine>();

    private static WriteBatch Others(int count) => new(
        CommitId.New(),
        [
            .. Enumerable.Range(0, count).Select(i => new AggregateWrite(
                new AggregateKey(new CollectionName("others"), $"a{i}"),
                ExpectedVersion.Any,
                Encoding.UTF8.GetBytes($$"""{"id":"a{{i}}","email":"anna@example.org","height":null}"""))),
        ],
        [],
        DateTimeOffset.UtcNow.AddDays(1));

    private GranaryInstance Embedded(VersionModel model) => GranaryFactory.Create(g => g.AddModel(model).UseInMemory(_store));

    private static Task AddAsync(GranaryInstance granary, Guest guest) =>
        granary.RunAsync(async unit => await unit.Repository<Guest, string>().AddAsync(guest));

    private GranaryInstance Client(VersionModel model) => GranaryFactory.Create(g => g.AddModel(model).UseCluster(Cluster.Client));

    private async Task StartAsync(params Action<GranaryBuilder>[] silos)
    {
        int started = -1;
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddGranary(silos[Interlocked.Increment(ref started)]);
            silo.Services.AddLogging(logging => logging.AddProvider(_log));
            silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => new StartedSilos(provider, _started));
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }
}
