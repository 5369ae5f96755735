using System.Diagnostics;
using Granary.Verification.Tests.Simulated;
using Xunit;

namespace Granary.Verification.Tests.Lists;

/// <summary>The anomalies of Adya, each in the smallest history that shows it, under each level.</summary>
public sealed class ListCheckerTests
{
    private readonly List<Operation> _operations = [];

    [Fact]
    public void G0_transactions_that_append_between_one_another_are_a_dirty_write()
    {
        Transact([(1, 1, null), (2, 1, null)]);
        Transact([(1, 2, null), (2, 2, null)]);
        Transact([(1, null, [1, 2]), (2, null, [2, 1])]);

        AssertFound(ConsistencyLevel.ReadCommitted, "G0");
    }

    [Fact]
    public void G1a_an_append_of_a_failed_transaction_is_not_read()
    {
        Transact([(1, 1, null)], new Outcome.Failed(Outcome.Reason.Conflict, ""));
        Transact([(1, null, [1])]);

        AssertFound(ConsistencyLevel.ReadCommitted, "G1a aborted read");
    }

    [Fact]
    public void G1b_an_append_that_its_transaction_followed_by_another_one_is_not_read_alone()
    {
        Transact([(1, 1, null), (1, 2, null)]);
        Transact([(1, null, [1])]);
        Transact([(1, null, [1, 2])]);

        AssertFound(ConsistencyLevel.ReadCommitted, "G1b intermediate read");
    }

    [Fact]
    public void G1c_two_transactions_that_read_each_other_are_a_circle_of_information()
    {
        Transact([(1, 1, null), (2, null, [2])]);
        Transact([(2, 2, null), (1, null, [1])]);

        AssertFound(ConsistencyLevel.ReadCommitted, "G1c");
    }

    [Fact]
    public void Lost_update_an_append_follows_what_its_transaction_had_read()
    {
        Transact([(1, null, []), (1, 1, null)]);
        Transact([(1, null, []), (1, 2, null)]);
        Transact([(1, null, [1, 2])]);

        AssertFound(ConsistencyLevel.NoLostUpdates, "lost update");
        AssertFound(ConsistencyLevel.Serializable, "G-single");
    }

    [Fact]
    public void Lost_update_an_acknowledged_append_that_is_never_read_is_behind_what_was_read()
    {
        Transact([(1, null, []), (1, 1, null)]);
        Transact([(1, null, []), (1, 2, null)]);
        Transact([(1, null, [1])]);

        AssertFound(ConsistencyLevel.NoLostUpdates, "lost update");
        AssertFound(ConsistencyLevel.Serializable, "G-single");
    }

    [Fact]
    public void G_single_a_read_of_one_list_before_and_of_another_behind_a_transaction_is_skewed()
    {
        Transact([(1, 1, null), (2, 1, null)]);
        Transact([(1, null, []), (2, null, [1])]);
        Transact([(1, null, [1])]);

        AssertQuiet(ConsistencyLevel.NoLostUpdates);
        AssertFound(ConsistencyLevel.Serializable, "G-single");
    }

    [Fact]
    public void G2_two_transactions_that_each_missed_the_append_of_the_other_are_a_write_skew()
    {
        Transact([(1, null, []), (2, 1, null)]);
        Transact([(2, null, []), (1, 2, null)]);
        Transact([(1, null, [2]), (2, null, [1])]);

        AssertQuiet(ConsistencyLevel.NoLostUpdates);
        AssertFound(ConsistencyLevel.Serializable, "G2");
    }

    [Fact]
    public void A_stale_read_is_serializable_and_not_strictly_so()
    {
        Transact([(1, 1, null)]);
        Transact([(1, null, [])]);
        Transact([(1, null, [1])]);

        AssertQuiet(ConsistencyLevel.Serializable);
        AssertFound(ConsistencyLevel.StrictSerializable, "G-single in real time");
    }

    [Fact]
    public void An_append_with_an_unknown_outcome_happened_once_it_is_read_and_at_any_time()
    {
        Transact([(1, 1, null)], new Outcome.Unknown(""));
        Transact([(1, null, [])]);
        Transact([(1, null, [1])]);

        AssertQuiet(ConsistencyLevel.StrictSerializable);
        Transact([(1, null, [])]);
        AssertFound(ConsistencyLevel.StrictSerializable, "G-single in real time");
    }

    [Fact]
    public void A_history_of_a_hundred_thousand_operations_takes_seconds()
    {
        History history = SimulatedRun.PlayLists(seed: 1, operations: 100_000);
        long began = Stopwatch.GetTimestamp();

        Verdict verdict = new ListChecker(ConsistencyLevel.StrictSerializable).Check(history);

        // Some three seconds of a processor; the rest is for a machine that is busy with other things. A square of them would take an hour.
        Assert.Equal(Verdict.Result.Passed, verdict.Outcome);
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(3), $"It took {Stopwatch.GetElapsedTime(began)}.");
    }

    private void AssertFound(ConsistencyLevel level, string rule) =>
        Assert.Contains(rule, new ListChecker(level).Check(new History(_operations)).Findings.Select(finding => finding.Rule));

    private void AssertQuiet(ConsistencyLevel level) => Assert.Empty(new ListChecker(level).Check(new History(_operations)).Findings);

    // One after another; the order of time counts for the strict level alone.
    private void Transact((int Key, long? Append, long[]? Read)[] steps, Outcome? outcome = null)
    {
        long start = _operations.Count * 10;
        _operations.Add(new Operation(
            _operations.Count,
            new Act.Lists([.. steps.Select(step => new ListStep(step.Key, step.Append))]),
            new Interval { Start = start, End = start + 5 },
            outcome ?? new Outcome.Succeeded(new Seen.Lists([.. steps.Select(step => step.Read)])))
        {
            Number = _operations.Count,
        });
    }
}
