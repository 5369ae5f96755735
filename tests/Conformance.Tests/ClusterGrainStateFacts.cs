using Granary.Conformance.Tests.ClusterGrains;
using Granary.Domain;
using Granary.TestSupport.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>The state of a grain comes back with the content of every field, or its class is refused before anything is written.</summary>
public abstract class ClusterGrainStateFacts(ClusterFixture store) : IAsyncLifetime
{
    private static readonly GrainId _id = GrainId.Create("thing", "a");

    private IGrainStorage Storage => store.Main.Cluster.GetSiloServiceProvider().GetRequiredKeyedService<IGrainStorage>("granary");

    public Task InitializeAsync() => store.EmptyAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_state_that_only_its_own_methods_change_comes_back_in_full()
    {
        var written = new GrainState<Ledger>(new Ledger());
        written.State!.Enter("Rent", 7.50m); // it was given
        await Storage.WriteStateAsync("ledger", _id, written);
        var read = new GrainState<Ledger>();

        await Storage.ReadStateAsync("ledger", _id, read);

        Assert.NotNull(read.State);
        Assert.Equal((7.50m, true), (read.State.Balance, read.State.Has("RENT")));
        Assert.Equal(["Rent"], read.State.Lines);
        Assert.Equal(2, read.State.Enter("Food", 1m));
    }

    [Fact]
    public async Task A_state_whose_class_would_lose_a_member_is_refused_when_it_is_first_read_and_nothing_is_written()
    {
        var state = new GrainState<Notebook>(new Notebook());

        var refusal = await Assert.ThrowsAsync<UnmappableModelException>(() => Storage.ReadStateAsync("notebook", _id, state));
        await Assert.ThrowsAsync<UnmappableModelException>(() => Storage.WriteStateAsync("notebook", _id, state));

        Assert.Equal((typeof(Notebook), "Anything"), (refusal.Type, refusal.Member));
        Assert.Null(await store.ReadDocumentAsync(new AggregateKey(new CollectionName("notebook"), "thing/a")));
    }

    [Fact]
    public async Task A_state_keeps_the_comparers_of_its_collections_and_no_constructor_runs_on_what_is_stored()
    {
        var written = new GrainState<Closet>(new Closet("key"));
        written.State!.Tags.Add("Red"); // it was given
        written.State.Counts["Red"] = 1;
        await Storage.WriteStateAsync("closet", _id, written);
        var read = new GrainState<Closet>();

        await Storage.ReadStateAsync("closet", _id, read);

        Assert.NotNull(read.State);
        Assert.Equal("#key", read.State.Lock);
        Assert.Contains("RED", read.State.Tags);
        Assert.Equal(1, read.State.Counts["RED"]);
    }

    [Fact]
    public async Task A_collection_of_a_state_that_would_come_back_with_another_comparer_is_refused_and_nothing_is_written()
    {
        var state = new GrainState<Closet>(new Closet("key") { Tags = new HashSet<string>(StringComparer.InvariantCultureIgnoreCase) });

        var refusal = await Assert.ThrowsAsync<UnstorableValueException>(() => Storage.WriteStateAsync("closet", _id, state));

        Assert.StartsWith("'Closet.Tags' is a HashSet<String> that compares by", refusal.Message, StringComparison.Ordinal);
        Assert.Null(await store.ReadDocumentAsync(new AggregateKey(new CollectionName("closet"), "thing/a")));
    }

    [Fact]
    public async Task A_state_with_a_member_that_nothing_would_set_is_refused_when_it_is_first_read()
    {
        var refusal = await Assert.ThrowsAsync<UnmappableModelException>(
            () => Storage.ReadStateAsync("drawer", _id, new GrainState<Drawer>(new Drawer("a"))));

        Assert.Equal((typeof(Drawer), "Things"), (refusal.Type, refusal.Member));
    }
}
