using Granary.Cluster.Wire;
using Granary.Domain;
using Granary.Grains.Attempts;
using Xunit;

namespace Granary.Grains.Tests.Attempts;

public sealed class CommitsUnderWayTests
{
    private static readonly CommitMessage _first = new() { CommitId = Guid.NewGuid() };
    private static readonly CommitMessage _repeat = _first with { MayBeRepeat = true, IsInDoubt = true };

    private readonly CommitsUnderWay _commits = new(new AttemptDecisions(), TimeProvider.System, failure => throw failure);
    private readonly TaskCompletionSource<CommitReply> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _attempts;

    [Fact]
    public async Task A_repeat_joins_the_attempt_that_is_under_way_and_gets_its_answer()
    {
        Task<CommitReply> first = RunAsync(_first);
        Task<CommitReply> repeat = RunAsync(_repeat);
        Assert.True(_commits.Has(new CommitId(_first.CommitId)));

        _reply.SetResult(new CommitReply { Kind = CommitReplyKind.Committed });

        Assert.Equal(CommitReplyKind.Committed, (await first).Kind);
        Assert.Equal(CommitReplyKind.Committed, (await repeat).Kind);
        Assert.Equal(1, _attempts);
        Assert.False(_commits.Has(new CommitId(_first.CommitId)));
    }

    [Fact]
    public async Task A_repeat_hears_that_another_attempt_was_applied_and_the_attempt_itself_does_not()
    {
        Task<CommitReply> first = RunAsync(_first);
        Task<CommitReply> second = RunAsync(_first);

        _reply.SetResult(new CommitReply { Kind = CommitReplyKind.Committed, Versions = [1] });

        Assert.False((await first).IsFromLog);
        Assert.Equal((true, 1), ((await second).IsFromLog, Assert.Single((await second).Versions ?? [])));
    }

    [Fact]
    public async Task A_repeat_in_doubt_is_not_refused_by_an_attempt_that_knew_of_no_other()
    {
        Task<CommitReply> first = RunAsync(_first);
        Task<CommitReply> repeat = RunAsync(_repeat);

        _reply.SetResult(new CommitReply { Kind = CommitReplyKind.Conflicted });

        Assert.Equal(CommitReplyKind.Conflicted, (await first).Kind);
        Assert.Equal(CommitReplyKind.Conflicted, (await repeat).Kind);
        Assert.Equal(2, _attempts);
    }

    [Fact]
    public async Task A_failure_on_the_way_reaches_all_who_wait_and_the_next_one_begins_anew()
    {
        Task<CommitReply> first = RunAsync(_first);
        Task<CommitReply> second = RunAsync(_first);

        _reply.SetException(new TimeoutException("The test lost it."));

        await Assert.ThrowsAsync<TimeoutException>(() => first);
        await Assert.ThrowsAsync<TimeoutException>(() => second);
        await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(_first));
        Assert.Equal(2, _attempts);
    }

    [Fact]
    public async Task A_silo_that_stops_waits_for_what_is_under_way_whether_it_fails_or_not()
    {
        Task<CommitReply> first = RunAsync(_first);
        Task drained = _commits.DrainAsync(CancellationToken.None);
        Assert.False(drained.IsCompleted);

        _reply.SetException(new TimeoutException("The test lost it."));

        await drained;
        await Assert.ThrowsAsync<TimeoutException>(() => first);
    }

    private Task<CommitReply> RunAsync(CommitMessage commit) => _commits.RunAsync(commit, _ =>
    {
        Interlocked.Increment(ref _attempts);
        return _reply.Task;
    });
}
