using Granary.Conformance.Tests.ClusterGrains;
using Granary.Domain;
using Granary.Grains;
using Granary.Grains.GrainStorage;
using Granary.Grains.Services;
using Granary.TestSupport;
using Granary.TestSupport.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Serialization.Serializers;
using Orleans.Storage;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>The contract of Orleans for a grain storage, checked on the storage over the commit pipeline.</summary>
public abstract class ClusterGrainStorageFacts(ClusterFixture store) : IAsyncLifetime
{
    private const string Name = "basket";

    private static readonly AggregateKey _basket = new(new CollectionName("basket"), "thing/a");

    private IGrainStorage? _storage;

    private IServiceProvider Silo => store.Main.Cluster.GetSiloServiceProvider();

    // Taken from one silo for the whole of a fact, as for the whole life of an activation. Another request to the cluster might reach
    // another silo.
    private IGrainStorage Storage => _storage ??= Silo.GetRequiredKeyedService<IGrainStorage>("granary");

    public Task InitializeAsync() => store.EmptyAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_state_that_never_was_is_read_as_a_new_one()
    {
        var state = new GrainState<Basket>(Of("old"), "7") { RecordExists = true };

        await Storage.ReadStateAsync(Name, Id("a"), state);

        Assert.Equal((null, false), (state.ETag, state.RecordExists));
        Assert.Equal(new Basket(), state.State);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("A")]
    [InlineData("01")]
    [InlineData("a/b//c")]
    [InlineData("ключ 钥匙 \uD83D\uDD11")]
    [InlineData("it's \"quoted\" \\ % _ + ? # {}")]
    public async Task What_was_written_is_read_back_under_its_key_alone(string key)
    {
        GrainState<Basket> written = await WriteAsync(key, new GrainState<Basket>(Of("ä", "", "\0\u0001\"\\")));
        Assert.True(written.RecordExists);

        GrainState<Basket> read = await ReadAsync(key);

        Assert.Equal((written.ETag, true), (read.ETag, read.RecordExists));
        Assert.Equal(written.State, read.State);
        Assert.False((await ReadAsync(key + "x")).RecordExists);
        var other = new GrainState<Basket>();
        await Storage.ReadStateAsync("basket-of-another-name", Id(key), other);
        await Storage.ReadStateAsync(Name, GrainId.Create("other", key), other);
        Assert.False(other.RecordExists);
    }

    [Fact]
    public async Task Keys_that_are_numbers_or_guids_are_told_apart_from_text()
    {
        GrainId number = GrainId.Create(GrainType.Create("thing"), GrainIdKeyExtensions.CreateIntegerKey(15, "x"));
        GrainId guid = GrainId.Create(GrainType.Create("thing"), GrainIdKeyExtensions.CreateGuidKey(Guid.Empty));
        foreach (GrainId id in (GrainId[])[number, guid, GrainId.Create("thing", "15")])
        {
            await Storage.WriteStateAsync(Name, id, new GrainState<Basket>(Of(id.ToString())));
        }

        foreach (GrainId id in (GrainId[])[number, guid, GrainId.Create("thing", "15")])
        {
            var state = new GrainState<Basket>();
            await Storage.ReadStateAsync(Name, id, state);
            Assert.Equal(Of(id.ToString()), state.State);
        }
    }

    [Fact]
    public async Task Each_write_has_an_etag_of_its_own_and_a_stale_one_is_refused()
    {
        GrainState<Basket> mine = await WriteAsync("a", new GrainState<Basket>(Of("1")));
        GrainState<Basket> theirs = await ReadAsync("a");
        string? first = mine.ETag;
        Assert.IsType<Basket>(mine.State).Articles.Add("2");
        await WriteAsync("a", mine);
        Assert.NotEqual(first, mine.ETag);

        var stale = await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync("a", theirs));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.ClearStateAsync(Name, Id("a"), theirs));

        Assert.Equal((mine.ETag, first), (stale.StoredEtag, stale.CurrentEtag));
        Assert.Equal((first, true), (theirs.ETag, theirs.RecordExists));
        Assert.Equal(Of("1", "2"), (await ReadAsync("a")).State);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("made up")]
    public async Task An_etag_that_was_never_given_out_is_refused(string etag)
    {
        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync("a", new GrainState<Basket>(Of("1"), etag)));
        await WriteAsync("a", new GrainState<Basket>(Of("1")));
        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync("a", new GrainState<Basket>(Of("2"), etag)));

        Assert.Equal(Of("1"), (await ReadAsync("a")).State);
    }

    [Fact]
    public async Task A_first_write_that_comes_second_is_refused()
    {
        await WriteAsync("a", new GrainState<Basket>(Of("1")));

        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync("a", new GrainState<Basket>(Of("2"))));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.ClearStateAsync(Name, Id("a"), new GrainState<Basket>()));

        Assert.Equal(Of("1"), (await ReadAsync("a")).State);
    }

    [Fact]
    public async Task Of_first_writes_that_race_one_wins()
    {
        for (int round = 0; round < 5; round++)
        {
            string key = $"raced{round}";

            Exception?[] outcomes = await Race.RunAsync(
                16, i => Record.ExceptionAsync(() => WriteAsync(key, new GrainState<Basket>(Of($"{i}")))));

            int winner = Array.IndexOf(outcomes, null);
            Assert.Equal(15, outcomes.Count(outcome => outcome is InconsistentStateException));
            Assert.Equal(Of($"{winner}"), (await ReadAsync(key)).State);
        }
    }

    [Fact]
    public async Task What_was_cleared_is_gone_and_can_be_written_again_at_a_version_that_goes_on()
    {
        GrainState<Basket> state = await WriteAsync("a", new GrainState<Basket>(Of("1")));
        GrainState<Basket> stale = await ReadAsync("a");
        string? written = state.ETag;

        await Storage.ClearStateAsync(Name, Id("a"), state);

        Assert.Equal((null, false), (state.ETag, state.RecordExists));
        Assert.Equal(new Basket(), state.State);
        Assert.False((await ReadAsync("a")).RecordExists);
        await Storage.ClearStateAsync(Name, Id("a"), state);
        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync("a", stale));
        state.State = Of("2");
        await WriteAsync("a", state);
        Assert.NotEqual(written, state.ETag);
        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync("a", stale));
        Assert.Equal((state.ETag, Of("2")), ((await ReadAsync("a")).ETag, (await ReadAsync("a")).State));
    }

    [Fact]
    public async Task It_is_a_document_that_a_person_can_read()
    {
        await WriteAsync("a", new GrainState<Basket>(Of("bread")));

        Assert.Equal(
            """{"Articles":["bread"],"Changes":0}""",
            await store.ReadDocumentAsync(new AggregateKey(new CollectionName("basket"), "thing/a")));
    }

    [Fact]
    public async Task A_state_comes_back_with_its_fields_its_nulls_and_its_references_to_grains()
    {
        var origin = store.Main.Client.GetGrain<IBasketGrain>("anna");
        var written = new GrainState<Parcel>(new Parcel { Weight = 3, Note = null, Origin = origin });

        await Storage.WriteStateAsync("parcel", Id("a"), written);

        Parcel read = await ReadParcelAsync();
        Assert.Equal((3, null, origin.GetGrainId()), (read.Weight, read.Note, read.Origin?.GetGrainId()));
        string? document = await store.ReadDocumentAsync(new AggregateKey(new CollectionName("parcel"), "thing/a"));
        Assert.Contains("\"Note\":null", document, StringComparison.Ordinal);
        Assert.Contains("\"Weight\":3", document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_that_was_stored_by_an_earlier_version_is_read()
    {
        var earlier = new GranaryGrainStorage(
            Silo.GetRequiredService<SiloServices>(),
            Silo.GetRequiredService<StateCollections>(),
            new GranaryGrainStorageOptions { GrainStorageSerializer = new FixedSerializer("""{"Note":null,"Origin":null,"Weight":3}""") },
            Silo.GetRequiredService<IActivatorProvider>());
        await earlier.WriteStateAsync("parcel", Id("a"), new GrainState<Parcel>(new Parcel()));

        Parcel read = await ReadParcelAsync();

        Assert.Equal((3, null, null), (read.Weight, read.Note, read.Origin));
    }

    [Fact]
    public async Task What_a_newer_class_of_the_state_has_stored_is_kept()
    {
        await WriteAsync("a", new GrainState<Basket>(Of("1")));
        await store.OverwriteAsync(
            _basket, """{"Owner":"anna","Articles":["1"],"Changes":0,"Address":{"Street":"Quay"},"Deliveries":[{"On":"monday"}]}""");
        GrainState<Basket> read = await ReadAsync("a");

        await WriteAsync("a", read);
        read.State!.Articles.Add("2"); // it was read
        await WriteAsync("a", read);

        Assert.Equal(
            """{"Articles":["1","2"],"Changes":0,"Owner":"anna","Address":{"Street":"Quay"},"Deliveries":[{"On":"monday"}]}""",
            await store.ReadDocumentAsync(_basket));
    }

    [Fact]
    public async Task What_a_newer_class_of_the_state_has_stored_in_a_list_is_kept_until_the_list_changes_and_then_refused()
    {
        await Storage.WriteStateAsync("basket", Id("a"), new GrainState<Hamper>(new Hamper([new Jar("jam"), new Jar("salt")], 1)));
        await store.OverwriteAsync(_basket, """{"Jars":[{"Name":"jam","Grams":250},{"Name":"salt"}],"Size":1}""");
        var state = new GrainState<Hamper>();
        await Storage.ReadStateAsync("basket", Id("a"), state);

        state.State = state.State! with { Size = 2 }; // it was read
        await Storage.WriteStateAsync("basket", Id("a"), state);
        string? kept = await store.ReadDocumentAsync(_basket);
        state.State = state.State with { Jars = [new Jar("honey")] };
        var refusal = await Assert.ThrowsAsync<OlderModelException>(() => Storage.WriteStateAsync("basket", Id("a"), state));

        Assert.Equal("""{"Jars":[{"Name":"jam","Grams":250},{"Name":"salt"}],"Size":2}""", kept);
        Assert.Equal((_basket, "Jars"), (refusal.Key, refusal.Member));
        Assert.Equal(kept, await store.ReadDocumentAsync(_basket));
        await Storage.ClearStateAsync("basket", Id("a"), state);
        state.State = new Hamper([new Jar("honey")], 3);
        await Storage.WriteStateAsync("basket", Id("a"), state);
    }

    [Fact]
    public async Task A_storage_that_is_told_to_drop_what_it_does_not_know_does_so()
    {
        var dropping = new GranaryGrainStorage(
            Silo.GetRequiredService<SiloServices>(),
            Silo.GetRequiredService<StateCollections>(),
            new GranaryGrainStorageOptions { KeepUnknownMembers = false },
            Silo.GetRequiredService<IActivatorProvider>());
        await WriteAsync("a", new GrainState<Basket>(Of("1")));
        await store.OverwriteAsync(_basket, """{"Owner":"anna","Articles":["1"],"Changes":0}""");
        var state = new GrainState<Basket>();

        await dropping.ReadStateAsync(Name, Id("a"), state);
        await dropping.WriteStateAsync(Name, Id("a"), state);

        Assert.Equal("""{"Articles":["1"],"Changes":0}""", await store.ReadDocumentAsync(_basket));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("Корзина")]
    [InlineData("basket`1[[System.Guid]]")]
    [InlineData("baskets of a name that goes on for longer than any collection's may")]
    public async Task A_state_name_that_cannot_be_a_collection_is_refused(string name)
    {
        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => Storage.ReadStateAsync(name, Id("a"), new GrainState<Basket>()));

        Assert.Contains($"'{name}'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task State_names_that_look_alike_keep_states_of_their_own()
    {
        string[] names = ["Shared.Name", "shared.name", "shared+name", "shared-name", "SHARED_NAME", "shared_name"];
        foreach (string name in names)
        {
            await Storage.WriteStateAsync(name, Id("a"), new GrainState<Basket>(Of(name)));
        }

        foreach (string name in names)
        {
            var state = new GrainState<Basket>();
            await Storage.ReadStateAsync(name, Id("a"), state);
            Assert.Equal(Of(name), state.State);
        }

        Assert.NotNull(await store.ReadDocumentAsync(new AggregateKey(new CollectionName("shared-name-e7244a49"), "thing/a")));
    }

    [Fact]
    public async Task The_name_of_a_collection_of_aggregates_is_refused()
    {
        var refusal = await Assert.ThrowsAsync<ArgumentException>(
            () => Storage.WriteStateAsync("orders", Id("a"), new GrainState<Basket>(Of("1"))));

        Assert.Contains("'orders'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_and_states_beyond_the_limits_are_refused()
    {
        await Assert.ThrowsAsync<InvalidIdentityException>(() => WriteAsync(new string('k', 500), new GrainState<Basket>(Of("1"))));
        await Assert.ThrowsAsync<AggregateTooLargeException>(
            () => WriteAsync("a", new GrainState<Basket>(Of(new string('x', 2_000_000)))));

        Assert.False((await ReadAsync("a")).RecordExists);
    }

    [Theory]
    [InlineData("no json", true)]
    [InlineData("{} {}", true)]
    [InlineData("", true)]
    [InlineData("{ \"any\": [json] }", true)]
    [InlineData("{ \"any\": [1] }", false)]
    public async Task A_serializer_that_does_not_yield_json_is_refused(string yield, bool isRefused)
    {
        var storage = new GranaryGrainStorage(
            Silo.GetRequiredService<SiloServices>(),
            Silo.GetRequiredService<StateCollections>(),
            new GranaryGrainStorageOptions { GrainStorageSerializer = new FixedSerializer(yield) },
            Silo.GetRequiredService<IActivatorProvider>());

        Exception? failure = await Record.ExceptionAsync(() => storage.WriteStateAsync(Name, Id("a"), new GrainState<Basket>(Of("1"))));

        Assert.Equal(isRefused, failure is InvalidOperationException);
        Assert.Equal(isRefused ? null : yield, await store.ReadDocumentAsync(new AggregateKey(new CollectionName("basket"), "thing/a")));
    }

    [Fact]
    public async Task A_grain_keeps_its_state_and_goes_on_with_it_after_it_left_memory()
    {
        var grain = store.Main.Client.GetGrain<IBasketGrain>("anna");
        Assert.Null(await grain.FindAsync());
        Assert.Equal(1, await grain.PutAsync("bread"));
        await grain.ForgetAsync();
        Assert.Equal(2, await grain.PutAsync("oats"));

        Assert.Equal(["bread", "oats"], (await grain.FindAsync())?.Articles);
        await grain.EmptyAsync();
        Assert.Null(await grain.FindAsync());
        await grain.ForgetAsync();
        Assert.Null(await grain.FindAsync());
        Assert.Equal(3, await grain.PutAsync("rye"));
        Assert.Equal(["rye"], (await grain.FindAsync())?.Articles);
    }

    [Fact]
    public async Task A_grain_whose_state_was_changed_behind_its_back_fails_and_reads_it_again()
    {
        var grain = store.Main.Client.GetGrain<IBasketGrain>("bert");
        await grain.PutAsync("bread");
        var state = new GrainState<Basket>();
        await Storage.ReadStateAsync(Name, grain.GetGrainId(), state);
        Assert.IsType<Basket>(state.State).Articles.Add("theirs");
        await Storage.WriteStateAsync(Name, grain.GetGrainId(), state);

        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => grain.PutAsync("lost"));

        await grain.PutAsync("oats");
        Assert.Equal(["bread", "theirs", "oats"], (await grain.FindAsync())?.Articles);
    }

    private static GrainId Id(string key) => GrainId.Create("thing", key);

    private static Basket Of(params string[] articles) => new() { Articles = [.. articles] };

    private async Task<GrainState<Basket>> WriteAsync(string key, GrainState<Basket> state)
    {
        await Storage.WriteStateAsync(Name, Id(key), state);
        return state;
    }

    private async Task<Parcel> ReadParcelAsync()
    {
        var state = new GrainState<Parcel>();
        await Storage.ReadStateAsync("parcel", Id("a"), state);
        return Assert.IsType<Parcel>(state.State);
    }

    private async Task<GrainState<Basket>> ReadAsync(string key)
    {
        var state = new GrainState<Basket>();
        await Storage.ReadStateAsync(Name, Id(key), state);
        return state;
    }
}
