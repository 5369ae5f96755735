using System.Text;
using Granary.Client;
using Granary.Cluster;
using Granary.Cluster.Wire;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.TestSupport;
using Granary.TestSupport.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Storage;
using Xunit;

namespace Granary.Grains.Tests.Versions.Earlier;

/// <summary>A store that an earlier version made and filled works with this version, and still works with the earlier one.</summary>
public abstract class EarlierStoreFacts : IAsyncLifetime
{
    private static readonly AggregateMapping _mapping =
        new AggregateMappings(AggregateModel.Build([new VoyageModel()])).For(typeof(Voyage));

    private RunningCluster? _cluster;
    private GranaryInstance? _granary;
    private string[] _before = [];

    protected abstract StoreFixture Fixture { get; }

    private RunningCluster Cluster => _cluster ?? throw new InvalidOperationException("The test has not begun.");

    private GranaryInstance Granary => _granary ?? throw new InvalidOperationException("The test has not begun.");

    public async Task InitializeAsync()
    {
        await RestoreAsync();
        _before = await DescribeAsync();
        _cluster = await RunningCluster.StartAsync(1, builder => Fixture.Use(builder.AddModel<VoyageModel>().Configure(KeepTraces)));
        _granary = GranaryFactory.Create(builder => builder.AddModel<VoyageModel>().UseCluster(Cluster.Client));
    }

    public async Task DisposeAsync()
    {
        await (_granary?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_cluster?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Fixture.DisposeAsync();
    }

    [Fact]
    public async Task Its_tables_indexes_and_functions_stay_as_they_are()
    {
        await ReadAsync("a");

        Assert.NotEmpty(_before);
        Assert.Empty(_before.Except(await DescribeAsync()));
    }

    [Fact]
    public async Task Its_aggregates_are_read_and_written_as_they_are_stored()
    {
        foreach ((Voyage voyage, long version) in EarlierContent.Voyages)
        {
            string? stored = await Fixture.ReadDocumentAsync(KeyOf(voyage.Id.Value));

            Assert.Equal(stored, DocumentOf(voyage));
            Assert.Equal((stored, version), await ReadAsync(voyage.Id.Value));
        }
    }

    [Fact]
    public async Task Its_versions_keys_and_commits_go_on()
    {
        Assert.True(await Granary.ResolveAsync(EarlierContent.Pair));
        Assert.False(await Granary.ResolveAsync(EarlierContent.Given));
        await Assert.ThrowsAsync<CommitAbortedException>(() => AddAsync("late", EarlierContent.Given));
        await Assert.ThrowsAsync<UniqueConstraintException>(() => AddAsync("A", CommitId.New()));

        await AddAsync("gone", CommitId.New());
        Assert.Equal(4, await Granary.InvokeAsync<Voyage, Voyage.VoyageId, int>(new Voyage.VoyageId("a"), voyage => voyage.Board("Ann")));

        Assert.Equal(3, (await ReadAsync("gone")).Version);
        Assert.Equal(3, (await ReadAsync("a")).Version);
    }

    [Fact]
    public async Task Its_log_knows_what_a_commit_led_to_and_what_a_method_returned()
    {
        IQueryGrain log = Cluster.Client.GetGrain<IQueryGrain>(0);

        KnownCommitReply pair = await log.FindCommitAsync(EarlierContent.Pair.Value);
        KnownCommitReply call = await log.FindCommitAsync(await FindCallAsync());

        Assert.Equal((true, true), (pair.IsKnown, pair.IsApplied));
        Assert.Equal([1, 1], pair.Versions ?? []);
        Assert.Equal([2], call.Versions ?? []);
        Assert.Equal("3", Encoding.UTF8.GetString(call.Result ?? []));
    }

    [Fact]
    public async Task Its_states_of_grains_are_read_and_written_on()
    {
        IGrainStorage states = Cluster.Cluster.GetSiloServiceProvider().GetRequiredService<IGrainStorage>();
        var key = new AggregateKey(new CollectionName(EarlierContent.StateName), EarlierContent.Grain.ToString());
        string? stored = await Fixture.ReadDocumentAsync(key);
        var state = new GrainState<EarlierContent.Basket>();

        await states.ReadStateAsync(EarlierContent.StateName, EarlierContent.Grain, state);
        Assert.Equivalent(EarlierContent.State, state.State, strict: true);
        await states.WriteStateAsync(EarlierContent.StateName, EarlierContent.Grain, state);

        Assert.Equal("2", state.ETag);
        Assert.Equal(stored, await Fixture.ReadDocumentAsync(key));
    }

    /// <summary>Makes the store as the earlier version left it.</summary>
    protected abstract Task RestoreAsync();

    /// <summary>Every table, index, function and trigger, with the statements that define it.</summary>
    protected abstract Task<string[]> DescribeAsync();

    /// <summary>The id of the commit that has a result.</summary>
    protected abstract Task<Guid> FindCallAsync();

    // Traces are kept for a century, because the earlier version wrote them long ago.
    private static void KeepTraces(GranaryOptions options)
    {
        options.Commits.KeepOutcomes = TimeSpan.FromDays(36_500);
        options.Commits.KeepTombstones = TimeSpan.FromDays(36_500);
    }

    private static AggregateKey KeyOf(string id) => new(new CollectionName("voyages"), id);

    private static string DocumentOf(Voyage voyage) => Encoding.UTF8.GetString(_mapping.Write(voyage, KeyOf(voyage.Id.Value)));

    private async Task<(string? Document, long? Version)> ReadAsync(string id)
    {
        await using IUnitOfWork unit = Granary.Begin();
        Voyage voyage = await unit.Repository<Voyage, Voyage.VoyageId>().GetAsync(new Voyage.VoyageId(id));
        return (DocumentOf(voyage), unit.VersionOf(voyage)?.Value);
    }

    private async Task AddAsync(string id, CommitId commit)
    {
        await using IUnitOfWork unit = Granary.Begin(new UnitOfWorkOptions { CommitId = commit });
        await unit.Repository<Voyage, Voyage.VoyageId>().AddAsync(EarlierContent.Plain(id));
        await unit.CommitAsync();
    }
}
