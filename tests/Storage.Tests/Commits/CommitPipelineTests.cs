using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage.Commits;
using Granary.TestSupport;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Granary.Storage.Tests.Commits;

/// <summary>The threads of callers and lanes: none keeps another, whatever a caller does where it hears its answer.</summary>
public sealed class CommitPipelineTests : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan _longer = TimeSpan.FromSeconds(60);

    private readonly AsyncLocal<string?> _flowing = new();
    private readonly FaultPoints _faults = new();
    private readonly ManualResetEventSlim _gate = new();
    private readonly LinesOfLog _log = new();
    private CommitPipeline? _pipeline;

    public async ValueTask DisposeAsync()
    {
        _gate.Set();
        await (_pipeline?.DisposeAsync() ?? ValueTask.CompletedTask);
        _gate.Dispose();
        Assert.DoesNotContain(_log.All, line => line.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_store_that_blocks_keeps_no_caller()
    {
        CommitPipeline pipeline = Pipeline(blocksCallers: true);
        _faults.BeforeCommit = _ =>
        {
            _gate.Wait(_patience);
            return Task.CompletedTask;
        };

        ValueTask<CommitResult> answer = pipeline.CommitAsync(Unit("a"), CancellationToken.None);

        Assert.False(answer.IsCompleted);
        _gate.Set();
        Assert.IsType<CommitResult.Committed>(await answer);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_caller_that_keeps_the_thread_of_its_answer_keeps_no_other_caller_of_its_group(bool blocksCallers)
    {
        CommitPipeline pipeline = Pipeline(blocksCallers);
        TaskCompletionSource sent = HoldFirstGroup(out TaskCompletionSource held);
        Task first = CommitAsync(pipeline, "a");
        await sent.Task.WaitAsync(_patience);
        Task keeping = CommitAndKeepThreadAsync(pipeline, "b");
        Task[] others = [CommitAsync(pipeline, "c"), CommitAndKeepThreadAsync(pipeline, "d"), CommitAsync(pipeline, "e")];

        held.SetResult();

        await Task.WhenAll(first, others[0], others[2]).WaitAsync(_patience);
        _gate.Set();
        await Task.WhenAll([keeping, .. others]).WaitAsync(_patience);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_caller_that_keeps_the_thread_of_its_answer_keeps_none_that_waits_behind_it(bool blocksCallers)
    {
        CommitPipeline pipeline = Pipeline(blocksCallers);
        TaskCompletionSource sent = HoldFirstGroup(out TaskCompletionSource held);
        Task keeping = CommitAndKeepThreadAsync(pipeline, "a");
        await sent.Task.WaitAsync(_patience);
        Task behind = CommitAsync(pipeline, "b");

        held.SetResult();

        await behind.WaitAsync(_patience);
        await CommitAsync(pipeline, "c").WaitAsync(_patience);
        _gate.Set();
        await keeping.WaitAsync(_patience);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_flows_with_a_caller_does_not_flow_on_with_the_lane(bool blocksCallers)
    {
        CommitPipeline pipeline = Pipeline(blocksCallers);
        string? seen = "nothing was sent";
        _faults.BeforeCommit = async _ =>
        {
            await Task.Yield();
            seen = _flowing.Value;
        };
        _flowing.Value = "of the caller";

        await pipeline.CommitAsync(Unit("a"), CancellationToken.None);

        Assert.Null(seen);
        Assert.Equal("of the caller", _flowing.Value);
    }

    [Fact]
    public async Task A_failure_of_a_lone_unit_reaches_its_caller()
    {
        CommitPipeline pipeline = Pipeline(blocksCallers: false);
        _faults.BeforeCommit = _ => throw FaultPoints.Refused();

        await Assert.ThrowsAsync<StoreRefusedException>(() => CommitAsync(pipeline, "a").WaitAsync(_patience));

        _faults.BeforeCommit = null;
        await CommitAsync(pipeline, "a").WaitAsync(_patience);
    }

    private CommitPipeline Pipeline(bool blocksCallers)
    {
        var store = new FaultyStore(new InMemoryStore(), _faults) { BlocksCallers = blocksCallers };
        return _pipeline = new CommitPipeline(store, new CommitOptions(), TimeProvider.System, _log.CreateLogger("pipeline"));
    }

    private TaskCompletionSource HoldFirstGroup(out TaskCompletionSource held)
    {
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _faults.BeforeCommit = _ =>
        {
            _faults.BeforeCommit = null;
            sent.SetResult();
            return release.Task;
        };
        held = release;
        return sent;
    }

    private static Task CommitAsync(CommitPipeline pipeline, string id) =>
        Task.Run(async () => await pipeline.CommitAsync(Unit(id), CancellationToken.None).ConfigureAwait(false));

    private Task CommitAndKeepThreadAsync(CommitPipeline pipeline, string id) => Task.Run(async () =>
    {
        await pipeline.CommitAsync(Unit(id), CancellationToken.None).ConfigureAwait(false);
        _gate.Wait(_longer);
    });

    private static WriteBatch Unit(string id) => new(
        CommitId.New(),
        [new AggregateWrite(new AggregateKey(new CollectionName("things"), id), ExpectedVersion.Absent, "{}"u8.ToArray())],
        [],
        DateTimeOffset.MaxValue);
}
