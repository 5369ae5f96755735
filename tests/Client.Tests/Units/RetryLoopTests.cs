using Granary.Client.Units;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Granary.Client.Tests.Units;

/// <summary>
/// Work runs again a bounded number of times, after growing random pauses, and only after failures that certainly applied nothing.
/// </summary>
[Trait("Promise", "S2-22 The closure may run again, so it has no side effects, and retries are bounded.")]
public sealed class RetryLoopTests
{
    private static readonly TimeSpan _longEnough = TimeSpan.FromSeconds(20);

    private static readonly AggregateKey _key = Recorded.Key("1");

    public static TheoryData<string> Retried => [.. _retried.Keys];

    public static TheoryData<string> Final => [.. _final.Keys];

    private static readonly Dictionary<string, Exception> _retried = new()
    {
        ["a conflict"] = new ConcurrencyConflictException(_key, AggregateVersion.Absent, new AggregateVersion(1)),
        ["a store that is away"] = new StoreUnavailableException("Away."),
    };

    private static readonly Dictionary<string, Exception> _final = new()
    {
        ["an unknown outcome"] = new OutcomeUnknownException(CommitId.New()),
        ["an aborted commit"] = new CommitAbortedException(CommitId.New(), "was resolved"),
        ["a duplicate"] = new DuplicateAggregateException(_key),
        ["a missing aggregate"] = new AggregateNotFoundException(_key),
        ["an aggregate that is too large"] = new AggregateTooLargeException(_key, 2, 1),
        ["a broken rule"] = new BrokenRule(),
        ["a mistake"] = new InvalidOperationException("A mistake."),
        ["a cancellation"] = new OperationCanceledException(),
    };

    [Theory]
    [MemberData(nameof(Retried))]
    public async Task A_failure_known_not_to_have_been_applied_is_retried_up_to_the_bound_and_then_thrown(string name)
    {
        int runs = 0;
        var time = new RecordedTime();

        Exception? failure = await Record.ExceptionAsync(() => Loop(4, time).RunAsync<int>(
            (_, _) =>
            {
                runs++;
                throw _retried[name];
            },
            RetriedWork.Unit,
            CommitId.New(),
            CancellationToken.None));

        Assert.Same(_retried[name], failure);
        Assert.Equal((4, 3), (runs, time.Waits.Count));
    }

    [Theory]
    [MemberData(nameof(Final))]
    public async Task Any_other_failure_reaches_the_caller_at_once_and_unchanged(string name)
    {
        int runs = 0;
        var time = new RecordedTime();

        Exception? failure = await Record.ExceptionAsync(() => Loop(4, time).RunAsync<int>(
            (_, _) =>
            {
                runs++;
                throw _final[name];
            },
            RetriedWork.Unit,
            CommitId.New(),
            CancellationToken.None));

        Assert.Same(_final[name], failure);
        Assert.Equal((1, 0), (runs, time.Waits.Count));
    }

    [Fact]
    public async Task Once_it_succeeds_the_result_is_returned_and_nothing_is_run_again()
    {
        int runs = 0;

        int result = await Loop(10, new RecordedTime()).RunAsync(
            (_, _) => ++runs < 3 ? throw _retried["a conflict"] : Task.FromResult(runs),
            RetriedWork.Unit,
            chosen: null,
            CancellationToken.None);

        Assert.Equal((3, 3), (result, runs));
    }

    [Fact]
    public async Task One_attempt_never_repeats()
    {
        var time = new RecordedTime();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Loop(1, time).RunAsync<int>(
            (_, _) => throw _retried["a store that is away"], RetriedWork.Unit, chosen: null, CancellationToken.None));

        Assert.Empty(time.Waits);
    }

    [Fact]
    public async Task Each_wait_is_drawn_below_a_bound_that_doubles_up_to_the_greatest()
    {
        TimeSpan[] bounds =
            [TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(5), TimeSpan.FromHours(5)];
        var drawn = new List<double>();
        for (int round = 0; round < 40; round++)
        {
            var time = new RecordedTime();
            await Record.ExceptionAsync(() => Loop(6, time).RunAsync<int>(
                (_, _) => throw _retried["a conflict"], RetriedWork.Unit, chosen: null, CancellationToken.None));
            Assert.Equal(bounds.Length, time.Waits.Count);
            Assert.All(time.Waits.Zip(bounds), wait => Assert.InRange(wait.First, TimeSpan.Zero, wait.Second));
            drawn.AddRange(time.Waits.Zip(bounds, (wait, bound) => wait / bound));
        }

        // 200 draws spread evenly: all in one half would come once in 2^199 runs.
        Assert.Contains(drawn, share => share < 0.5);
        Assert.Contains(drawn, share => share > 0.5);
        Assert.True(drawn.Distinct().Count() > 100);
    }

    [Fact]
    public async Task A_cancellation_ends_the_wait_and_the_work_is_not_run_again()
    {
        int runs = 0;
        var time = new RecordedTime { IsHeld = true };
        using var impatience = new CancellationTokenSource();
        Task<int> running = Loop(4, time).RunAsync<int>(
            (_, _) =>
            {
                runs++;
                throw _retried["a conflict"];
            },
            RetriedWork.Unit,
            CommitId.New(),
            impatience.Token);
        await time.Waiting.Task.WaitAsync(_longEnough);

        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(_longEnough));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task A_granary_retries_by_its_settings_and_its_clock_each_time_in_a_fresh_unit()
    {
        var engine = new RecordingEngine { OnCommit = batch => new CommitResult.Conflicted(batch.Writes[0].Key, new AggregateVersion(9)) };
        engine.Store("1");
        var time = new RecordedTime();
        await using GranaryInstance granary = Recorded.Open(engine, g =>
        {
            g.Services.AddSingleton<TimeProvider>(time);
            g.Configure(
                o => (o.Retries.MaxAttempts, o.Retries.FirstDelay, o.Retries.MaxDelay) = (3, TimeSpan.FromHours(1), TimeSpan.FromHours(1)));
        });

        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => granary.UpdateAsync<Box, string>("1", box => box.Fill(box.Content + 1)));

        Assert.Equal(["Find boxes/1", "Commit boxes/1", "Find boxes/1", "Commit boxes/1", "Find boxes/1", "Commit boxes/1"], engine.Calls);
        Assert.Equal(3, engine.Batches.Select(batch => batch.CommitId).Distinct().Count());
        Assert.Equal(2, time.Waits.Count);
    }

    [Theory]
    [InlineData(nameof(RetriedWork.Unit), false, 2)]
    [InlineData(nameof(RetriedWork.Call), false, 2)]
    [InlineData(nameof(RetriedWork.Unit), true, 1)]
    public async Task A_commit_that_somebody_aborted_is_run_again_where_it_has_another_id_then(string kind, bool isChosen, int runs)
    {
        int ran = 0;

        await Record.ExceptionAsync(() => Loop(2, new RecordedTime()).RunAsync<int>(
            (_, _) =>
            {
                ran++;
                throw _final["an aborted commit"];
            },
            Enum.Parse<RetriedWork>(kind),
            isChosen ? CommitId.New() : null,
            CancellationToken.None));

        Assert.Equal(runs, ran);
    }

    [Theory]
    [InlineData("a store that is away", false, 1)]
    [InlineData("a store that is away", true, 1)]
    [InlineData("a conflict", false, 3)]
    [InlineData("a conflict", true, 1)]
    public async Task Runs_share_an_id_while_the_store_is_away_or_if_the_caller_chose_it(string name, bool isChosen, int different)
    {
        var ids = new List<CommitId>();
        CommitId? chosen = isChosen ? CommitId.New() : null;

        await Record.ExceptionAsync(() => Loop(3, new RecordedTime()).RunAsync<int>(
            (commitId, _) =>
            {
                ids.Add(commitId);
                throw _retried[name];
            },
            RetriedWork.Unit,
            chosen,
            CancellationToken.None));

        Assert.Equal((3, different), (ids.Count, ids.Distinct().Count()));
        Assert.True(chosen is null || ids[0] == chosen);
    }

    private static RetryLoop Loop(int attempts, TimeProvider time) => new(
        new RetryOptions { MaxAttempts = attempts, FirstDelay = TimeSpan.FromHours(1), MaxDelay = TimeSpan.FromHours(5) }, time);

    private sealed class BrokenRule() : Exception("A rule of the domain is broken.");
}
