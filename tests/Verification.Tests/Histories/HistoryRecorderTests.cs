using Xunit;

namespace Granary.Verification.Tests.Histories;

public sealed class HistoryRecorderTests
{
    private readonly HistoryRecorder _recorder = new(TimeProvider.System);

    [Fact]
    public async Task What_many_threads_do_at_once_is_recorded_once_each()
    {
        const int Clients = 8;
        const int Each = 2_000;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() =>
        {
            for (int i = 0; i < Each; i++)
            {
                _recorder.End(_recorder.Begin(client, new Act.Increment(i)), new Outcome.Succeeded(new Seen.Number(i)));
            }
        })));

        History history = _recorder.ToHistory();

        Assert.Equal(Clients * Each, history.Operations.Count);
        Assert.Equal(Clients * Each, history.Operations.Select(operation => operation.Number).Distinct().Count());
        Assert.All(history.Operations, operation => Assert.True(operation.Time.Start <= operation.Time.End));
        Assert.All(history.Operations.GroupBy(operation => operation.Client), own => Assert.All(
            own.Zip(own.Skip(1)), pair => Assert.True(pair.First.Time.End <= pair.Second.Time.Start)));
    }

    [Fact]
    public void An_operation_without_an_end_has_an_unknown_outcome_until_it_ends()
    {
        Guid id = Guid.CreateVersion7();
        long number = _recorder.Begin(3, new Act.Apply(1), id);

        Operation open = Assert.Single(_recorder.ToHistory().Operations);
        _recorder.End(number, new Outcome.Succeeded(new Seen.Nothing()));
        Operation ended = Assert.Single(_recorder.ToHistory().Operations);

        Assert.Equal((3, id, long.MaxValue), (open.Client, open.CommitId, open.LastEffect));
        Assert.Equal((true, false), (open.MayHaveHappened, open.Happened));
        Assert.True(ended.Happened);
        Assert.Throws<ArgumentException>(() => _recorder.End(number, new Outcome.Unknown("")));
    }

    [Fact]
    public void Attempts_are_counted_with_the_time_before_the_last_one()
    {
        var time = new Steps();
        var recorder = new HistoryRecorder(time);
        long number = recorder.Begin(1, new Act.Increment(1));
        recorder.Attempt(number);
        time.Pass(TimeSpan.FromSeconds(2));
        recorder.Attempt(number);
        time.Pass(TimeSpan.FromSeconds(1));

        Operation operation = recorder.End(number, new Outcome.Failed(Outcome.Reason.Conflict, "late"));

        Assert.Equal(
            (2, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3)),
            (operation.Attempts, TimeSpan.FromTicks(operation.Waited), operation.Latency));
    }

    [Fact]
    public void A_fault_is_noted_with_its_time()
    {
        _recorder.NoteFault("A silo was killed.");

        Assert.Equal("A silo was killed.", Assert.Single(_recorder.ToHistory().Faults).Text);
    }

    private sealed class Steps : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Pass(TimeSpan time) => _now += time.Ticks;
    }
}
