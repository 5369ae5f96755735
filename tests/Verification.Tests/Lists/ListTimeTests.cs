using System.Diagnostics;
using Granary.Verification.Tests.Simulated;
using Xunit;

namespace Granary.Verification.Tests.Lists;

/// <summary>The order of time among transactions, and the time that a check takes.</summary>
public sealed class ListTimeTests
{
    private readonly ListScript _script = new();

    [Fact]
    public void A_stale_read_is_serializable_and_not_strictly_so()
    {
        _script.Transact([(1, 1, null)]);
        _script.Transact([(1, null, [])]);
        _script.Transact([(1, null, [1])]);

        _script.AssertQuiet(ConsistencyLevel.Serializable);
        _script.AssertFound(ConsistencyLevel.StrictSerializable, "G-single in real time");
    }

    [Fact]
    public void A_read_that_nothing_validated_may_be_stale_while_the_cluster_is_not_whole()
    {
        _script.Transact([(1, 1, null)]);
        _script.Break();
        _script.Transact([(1, null, []), (1, null, [])]);
        _script.Transact([(1, null, [1])]);

        _script.AssertQuiet(ConsistencyLevel.StrictSerializable);
        _script.Transact([(1, null, [])]);
        _script.AssertFound(ConsistencyLevel.StrictSerializable, "G-single in real time");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reads_of_a_unit_that_has_something_to_validate_may_not(bool appends)
    {
        _script.Transact([(1, 1, null)]);
        _script.Break();
        _script.Transact([(1, null, []), (2, appends ? 2 : null, appends ? null : [])]);
        _script.Transact([(1, null, [1])]);

        _script.AssertFound(ConsistencyLevel.StrictSerializable, "G-single in real time");
    }

    [Fact]
    public void An_append_with_an_unknown_outcome_happened_once_it_is_read_and_at_any_time()
    {
        _script.Transact([(1, 1, null)], new Outcome.Unknown(""));
        _script.Transact([(1, null, [])]);
        _script.Transact([(1, null, [1])]);

        _script.AssertQuiet(ConsistencyLevel.StrictSerializable);
        _script.Transact([(1, null, [])]);
        _script.AssertFound(ConsistencyLevel.StrictSerializable, "G-single in real time");
    }

    [Fact]
    public void A_history_of_a_hundred_thousand_operations_takes_seconds()
    {
        History history = SimulatedRun.PlayLists(seed: 1, operations: 100_000);
        long began = Stopwatch.GetTimestamp();

        Verdict verdict = new ListChecker(ConsistencyLevel.StrictSerializable).Check(history);

        // A check in linear time takes some three seconds of a processor, and one in square time an hour. The limit leaves room for a busy
        // machine.
        Assert.Equal(Verdict.Result.Passed, verdict.Outcome);
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(3), $"It took {Stopwatch.GetElapsedTime(began)}.");
    }
}
