using System.Text;
using Granary.Cluster.Wire;
using Granary.Conformance.Tests.ClusterByAdoNet;
using Granary.Conformance.Tests.Models;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Grains.Writers;
using Granary.Storage.Commits;
using Granary.Storage.Embedded;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Granary.TestSupport.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Xunit;
using static Granary.Conformance.Tests.Models.Batches;

namespace Granary.Conformance.Tests;

/// <summary>The writer over the ADO.NET storage answers as the pipeline does, and finds out every outcome that it is not told.</summary>
public abstract class ClusterAdoNetWriterFacts : IAsyncLifetime
{
    private readonly ClusterFixture _store;
    private readonly IServiceProvider _silo;
    private readonly FaultyStorage _storage;
    private readonly FaultPoints _faults = new();
    private readonly CommitOptions _options = new() { ResolveWithin = TimeSpan.FromMilliseconds(200) };
    private readonly AdoNetRowWriter _writer;

    protected ClusterAdoNetWriterFacts(ClusterFixture store)
    {
        _store = store;
        _silo = store.Main.Cluster.GetSiloServiceProvider();
        _storage = new FaultyStorage(_silo.GetRequiredKeyedService<IGrainStorage>(AdoNetRowStorage.Name));
        _writer = new AdoNetRowWriter(
            _storage,
            _silo.GetRequiredService<IGrainStateAccess>(),
            Engine,
            new OutcomeResolver(new FaultyStore(Log, _faults), _options, TimeProvider.System),
            _options);
    }

    /// <summary>The log of the first silo.</summary>
    private protected IAggregateStore Log => _silo.GetRequiredService<IAggregateStore>();

    private EmbeddedEngine Engine => _silo.GetRequiredService<EmbeddedEngine>();

    public Task InitializeAsync() => _store.EmptyAsync();

    public Task DisposeAsync()
    {
        _writer.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_comes_it_answers_and_leaves_what_the_pipeline_would(int seed)
    {
        var mine = new BatchSequence(new Random(seed), "mine");
        var theirs = new BatchSequence(new Random(seed), "theirs");
        var pipeline = new PipelineWriter(Engine);
        for (int i = 0; i < 150; i++)
        {
            (WriteBatch one, WriteBatch other) = (mine.Next(), theirs.Next());
            CommitResult result = await _writer.CommitAsync(one);
            CommitResult expected = await pipeline.CommitAsync(other);

            Assert.Equal(theirs.Describe(expected), mine.Describe(result));
            Assert.Equal(await StateAsync(other), await StateAsync(one));
        }
    }

    [Fact]
    public async Task An_answer_that_was_lost_after_the_write_is_found_out()
    {
        _storage.After = () => throw LostAnswer();
        WriteBatch batch = Batch(Write("a", ExpectedVersion.Absent, "1"));

        Assert.Equal([new AggregateVersion(1)], Assert.IsType<CommitResult.Committed>(await _writer.CommitAsync(batch)).Versions.OrEmpty);

        Assert.Equal(1, (await Log.LoadAsync(Key("a"), CancellationToken.None)).Version.Value);
    }

    [Fact]
    public async Task A_write_that_was_lost_on_the_way_is_aborted_for_ever()
    {
        _storage.Before = () => throw LostAnswer();
        WriteBatch batch = Batch(Write("a", ExpectedVersion.Absent, "1"));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _writer.CommitAsync(batch));
        _storage.Before = null;

        Assert.Equal(new CommitResult.Aborted(false), await _writer.CommitAsync(batch));

        Assert.Equal(AggregateVersion.Absent, (await Log.LoadAsync(Key("a"), CancellationToken.None)).Version);
    }

    [Fact]
    public async Task An_outcome_that_cannot_be_found_out_in_time_is_unknown()
    {
        _storage.After = () => throw LostAnswer();
        _faults.BeforeResolve = () => throw new StoreUnavailableException("The store was taken away by the test.");
        WriteBatch batch = Batch(Write("a", ExpectedVersion.Absent, "1"));

        var unknown = await Assert.ThrowsAsync<OutcomeUnknownException>(async () => await _writer.CommitAsync(batch));

        Assert.Equal(batch.CommitId, unknown.CommitId);
        _storage.After = null;
        Assert.Equal([new AggregateVersion(1)], Assert.IsType<CommitResult.Committed>(await _writer.CommitAsync(batch)).Versions.OrEmpty);
    }

    [Fact]
    public async Task A_document_that_the_database_refuses_is_refused_without_quoting_it()
    {
        WriteBatch batch = Batch(new AggregateWrite(Key("a"), ExpectedVersion.Absent, "{\"secret\": nonsense}"u8.ToArray()));

        var refused = await Assert.ThrowsAsync<StoreRefusedException>(async () => await _writer.CommitAsync(batch));

        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
        Assert.Null(await Log.FindOutcomeAsync(batch.CommitId, CancellationToken.None));
    }

    [Fact]
    public async Task What_somebody_holds_is_waited_for_and_not_for_ever()
    {
        await _writer.CommitAsync(Batch(Write("a", ExpectedVersion.Absent, "1")));
        (IAsyncDisposable holder, string setting) = await HoldAsync();
        await using IAsyncDisposable held = holder;

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(
            async () => await _writer.CommitAsync(Batch(Write("a", Exactly(1), "2"))));

        Assert.Contains(setting, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beyond_the_bound_on_waiting_units_new_ones_are_refused_at_once()
    {
        _options.MaxWaitingUnits = 2;
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _storage.Before = () => release.Task;
        int room = _silo.GetRequiredService<IGrainStateAccess>().Connections + _options.MaxWaitingUnits;
        Task<CommitResult>[] taken = [.. Enumerable.Range(0, room).Select(i => WriteAsync($"{i}"))];

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => WriteAsync("late").WaitAsync(TimeSpan.FromSeconds(20)));

        Assert.Contains("Commits:MaxWaitingUnits", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(taken, task => task.IsCompleted);
        release.SetResult();
        Assert.All(await Task.WhenAll(taken), result => Assert.IsType<CommitResult.Committed>(result));
        Assert.IsType<CommitResult.Committed>(await WriteAsync("late"));

        Task<CommitResult> WriteAsync(string id) => _writer.CommitAsync(Batch(Write(id, ExpectedVersion.Absent, "1"))).AsTask();
    }

    [Fact]
    public async Task Beyond_the_bound_on_waiting_bytes_new_units_are_refused_at_once()
    {
        _options.MaxWaitingBytes = 1;
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _storage.Before = () => release.Task;
        int connections = _silo.GetRequiredService<IGrainStateAccess>().Connections;
        Task<CommitResult>[] taken = [.. Enumerable.Range(0, connections).Select(i => WriteAsync($"{i}"))];

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => WriteAsync("late").WaitAsync(TimeSpan.FromSeconds(20)));

        Assert.Contains("Commits:MaxWaitingBytes", refused.Message, StringComparison.Ordinal);
        release.SetResult();
        Assert.All(await Task.WhenAll(taken), result => Assert.IsType<CommitResult.Committed>(result));
        Assert.IsType<CommitResult.Committed>(await WriteAsync("late"));

        Task<CommitResult> WriteAsync(string id) => _writer.CommitAsync(Batch(Write(id, ExpectedVersion.Absent, "1"))).AsTask();
    }

    [Fact]
    public async Task A_version_beyond_what_the_storage_counts_goes_on_growing()
    {
        await _writer.CommitAsync(Batch(Write("a", ExpectedVersion.Absent, "1")));
        await CountUpAsync(int.MaxValue);

        Assert.Equal(int.MaxValue + 1L, await WriteAsync(Exactly(int.MaxValue)));
        Assert.Equal(int.MaxValue + 2L, await WriteAsync(ExpectedVersion.Any));
        Assert.Equal(int.MaxValue + 3L, await WriteAsync(Exactly(int.MaxValue + 2L)));

        async Task<long?> WriteAsync(ExpectedVersion expected) =>
            (await _writer.CommitAsync(Batch(Write("a", expected, "2"))) as CommitResult.Committed)?.Versions.VersionOf(0)?.Value;
    }

    [Fact]
    public async Task A_version_never_comes_back_though_the_tombstone_was_purged()
    {
        await _writer.CommitAsync(Batch(Write("a", ExpectedVersion.Absent, "1") with { Changes = 3 }));
        await _writer.CommitAsync(Batch(Write("b", ExpectedVersion.Absent, "1")));
        await _writer.CommitAsync(Batch(Removal("a")));
        var hasty = new Retention { Outcomes = TimeSpan.FromDays(1), Tombstones = TimeSpan.Zero };
        await Eventually.HoldsAsync(async () => (await Log.PurgeAsync(hasty, CancellationToken.None)).Tombstones == 1);
        await _writer.CommitAsync(Batch(Removal("b")));

        // Written by the storage alone, because the pipeline would decide what the storage refuses.
        Assert.Equal("5", await WriteAsync("a"));
        Assert.Equal("5", await WriteAsync("b"));

        async Task<string?> WriteAsync(string key)
        {
            var state = new GrainState<RowState>(new RowState { Batch = Batch(Write(key, ExpectedVersion.Absent, "2")) });
            await _storage.WriteStateAsync("aggregate", GrainId.Create("granary.aggregate", GrainKey.Format(Key(key))), state);
            return state.ETag;
        }
    }

    [Fact]
    public async Task What_the_storage_reads_is_the_row_and_what_it_clears_leaves_a_tombstone()
    {
        await _writer.CommitAsync(Batch(Write("ä/b", ExpectedVersion.Absent, "1") with { Changes = 3 }));
        var id = GrainId.Create("granary.aggregate", GrainKey.Format(Key("ä/b")));
        var state = new GrainState<RowState>();

        await _storage.ReadStateAsync("aggregate", id, state);
        Assert.Equal(("3", true), (state.ETag, state.RecordExists));
        Assert.Equal("{\"content\":\"1\"}", Encoding.UTF8.GetString(Assert.IsType<RowState>(state.State).Document.Span));
        var stale = new GrainState<RowState> { ETag = "2", RecordExists = true };
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.ClearStateAsync("aggregate", id, stale));
        await _storage.ClearStateAsync("aggregate", id, state);

        Assert.Equal((null, false), (state.ETag, state.RecordExists));
        StoredRow row = await Log.LoadAsync(Key("ä/b"), CancellationToken.None);
        Assert.Equal((4, false), (row.Version.Value, row.Document.HasValue));
        await _storage.ReadStateAsync("aggregate", id, state);
        Assert.False(state.RecordExists);
    }

    /// <summary>The exception of the driver if the connection breaks and nobody knows whether the statement was carried out.</summary>
    protected abstract Exception LostAnswer();

    /// <summary>Blocks writes until the test releases them; returned with the setting for the longest wait.</summary>
    protected abstract Task<(IAsyncDisposable Holder, string Setting)> HoldAsync();

    /// <summary>Sets the version of every aggregate.</summary>
    protected abstract Task CountUpAsync(long version);

    private async Task<string> StateAsync(WriteBatch batch)
    {
        StoredRow row = await Log.LoadAsync(batch.Writes[0].Key, CancellationToken.None);
        var text = new StringBuilder($"{row.Version.Value} {Encoding.UTF8.GetString((row.Document ?? default).Span)}");
        foreach (CommitId id in batch.Shared.Select(shared => shared.CommitId).Prepend(batch.CommitId))
        {
            CommitOutcome? outcome = await Log.FindOutcomeAsync(id, CancellationToken.None);
            var applied = outcome as CommitOutcome.Committed;
            text.Append($" | {outcome?.Applied} {(applied?.Result is { } result ? Convert.ToHexString(result) : "none")}");
            text.Append($" {string.Join(',', applied?.Versions.OrEmpty ?? [])}");
        }

        return text.ToString();
    }
}
