using Granary.Chaos.Faults;
using Granary.Chaos.Measures;
using Granary.Verification;
using Xunit;

namespace Granary.Chaos.Tests.Measures;

public sealed class CallsTests
{
    private static readonly DateTimeOffset _began = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Outcome _done = new Outcome.Succeeded(new Seen.Nothing());
    private static readonly Outcome _unknown = new Outcome.Unknown("?");
    private static readonly Outcome _unavailable = new Outcome.Failed(Outcome.Reason.Unavailable, "away");

    [Fact]
    public void Reads_are_no_commits_and_neither_is_a_commit_that_failed() => Assert.Equal(2, Of(
        (new Act.Write(1, 1), 0, 1, _done),
        (new Act.Lists([new ListStep(1, 5)]), 0, 1, _done),
        (new Act.Lists([new ListStep(1, null)]), 0, 1, _done),
        (new Act.Read(1), 0, 1, _done),
        (new Act.Write(1, 2), 0, 1, _unavailable)).Acknowledged());

    [Fact]
    public void The_last_aggregate_to_answer_after_a_kill_counts_by_calls_that_were_made_after_it()
    {
        History history = Of(
            (new Act.Write(1, 1), 4, 6, _done),
            (new Act.Write(1, 2), 6, 8, _done),
            (new Act.Increment(1), 6, 7, _unavailable),
            (new Act.Increment(1), 7, 14, _done),
            (new Act.Increment(1), 15, 16, _done),
            (new Act.Put(9, 1), 40, 41, _done));

        Assert.Equal((TimeSpan.FromSeconds(9), "counter 1"), history.LastToAnswer(Seconds(5)));
        Assert.Null(history.LastToAnswer(Seconds(50)));
    }

    [Fact]
    public void The_first_commit_after_a_return_may_have_been_sent_before_it()
    {
        History history = Of(
            (new Act.Write(1, 1), 0, 4, _done), (new Act.Write(1, 2), 3, 7, _done), (new Act.Read(1), 5, 6, _done));

        Assert.Equal(TimeSpan.FromSeconds(2), history.FirstCommit(Seconds(5)));
        Assert.Null(history.FirstCommit(Seconds(7)));
    }

    [Fact]
    public void A_commit_is_unknown_too_long_if_it_was_sent_before_and_told_late_or_never()
    {
        History history = Of(
            (new Act.Write(1, 1), 4, 9, _done),
            (new Act.Write(1, 2), 4, 11, _done),
            (new Act.Write(1, 3), 4, 6, _unknown),
            (new Act.Write(1, 4), 6, 30, _done),
            (new Act.Read(1), 4, 11, _done));

        IEnumerable<long> values = history.UnknownAfter(Seconds(5), TimeSpan.FromSeconds(5)).Select(call => ((Act.Write)call.Act).Value);
        Assert.Equal([2L, 3L], values.Order());
    }

    [Fact]
    public void An_account_or_a_list_without_a_write_after_the_last_fault_is_named()
    {
        History history = Of(
            (new Act.Transfer(1, 5, 2), 0, 1, _done),
            (new Act.Lists([new ListStep(7, 1)]), 0, 1, _done),
            (new Act.Transfer(1, 5, 3), 10, 11, _done),
            (new Act.Lists([new ListStep(7, null)]), 10, 11, _done),
            (new Act.Transfer(2, 5, 3), 10, 50, _done));

        Assert.Equal(["account 2", "list 7"], history.NotWritten(Seconds(5), TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void A_call_failed_in_a_time_if_it_was_under_way_in_it()
    {
        History history = Of(
            (new Act.Read(1), 0, 4, _unavailable),
            (new Act.Read(2), 4, 6, _unavailable),
            (new Act.Read(3), 9, 12, _unknown),
            (new Act.Read(4), 6, 7, new Outcome.Failed(Outcome.Reason.Conflict, "late")),
            (new Act.Read(5), 11, 12, _unavailable));

        Assert.Equal([2, 3], history.Failed(Seconds(5), Seconds(10)).Select(call => ((Act.Read)call.Act).Key));
    }

    [Fact]
    public void A_fault_that_breaks_the_cluster_frees_cached_reads_and_not_strict_ones()
    {
        FaultNote[] notes =
        [
            new("kill-silo", "silo1", _began + TimeSpan.FromSeconds(5)) { WholeAgain = _began + TimeSpan.FromSeconds(9) },
            new("kill-database", "1 s", _began + TimeSpan.FromSeconds(20)),
        ];
        History history = Of((new Act.Read(1), 8, 10, _done), (new Act.Read(2), 10, 11, _done), (new Act.Read(3), 19, 21, _done));

        Assert.Equal([1], Free(history.With(notes, areStrict: false)));
        Assert.Empty(Free(history.With(notes, areStrict: true)));
    }

    private static IEnumerable<int> Free(History history) =>
        history.Operations.Where(call => !history.MustBeFresh(call)).Select(call => ((Act.Read)call.Act).Key);

    private static long Seconds(double seconds) => TimeSpan.FromSeconds(seconds).Ticks;

    private static History Of(params IEnumerable<(Act Act, double Start, double End, Outcome Outcome)> calls) => new(
        calls.Select((call, i) => new Operation(
            i, call.Act, new Interval { Start = Seconds(call.Start), End = Seconds(call.End) }, call.Outcome)))
    {
        Began = _began,
    };
}
