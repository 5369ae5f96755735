using Granary.Client.Telemetry;
using Granary.Client.Tests.Units;
using Granary.Contracts.Engines;
using Granary.Domain;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Granary.Client.Tests.Telemetry;

/// <summary>Without a listener, the measured engine costs what the engine behind it costs.</summary>
public sealed class QuietEngineTests
{
    private const int Calls = 1000;

    private static readonly AggregateKey _key = Recorded.Key("1");

    private static readonly WriteBatch _batch = new(
        CommitId.New(), [new AggregateWrite(_key, ExpectedVersion.Absent, [])], [], DateTimeOffset.UnixEpoch);

    [Fact]
    public Task A_find_allocates_nothing_more_and_reads_no_clock() => HoldAsync(
        async engine => await engine.FindAsync(_key, ReadMode.Cached, CancellationToken.None));

    [Fact]
    public Task A_commit_allocates_nothing_more_and_reads_no_clock() => HoldAsync(
        async engine => await engine.CommitAsync(_batch, CancellationToken.None));

    private static async Task HoldAsync(Func<IAggregateEngine, Task> call)
    {
        // The first round compiles.
        await BytesOfAsync(call, Measured);
        await BytesOfAsync(call, Plain);

        Assert.Equal(await BytesOfAsync(call, Plain), await BytesOfAsync(call, Measured));
    }

    private static IAggregateEngine Plain(RecordingEngine inner) => inner;

    private static IAggregateEngine Measured(RecordingEngine inner) => new MeasuredEngine(inner, NullLogger.Instance, new ForbiddenTime());

    // Every call ends at once, so all of them run on this thread.
    private static async Task<long> BytesOfAsync(Func<IAggregateEngine, Task> call, Func<RecordingEngine, IAggregateEngine> wrap)
    {
        IAggregateEngine engine = wrap(new RecordingEngine());
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Calls; i++)
        {
            await call(engine);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class ForbiddenTime : TimeProvider
    {
        public override long GetTimestamp() => throw new InvalidOperationException("A clock was read.");

        public override DateTimeOffset GetUtcNow() => throw new InvalidOperationException("A clock was read.");
    }
}
