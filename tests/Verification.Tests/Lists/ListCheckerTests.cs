using Granary.Verification.Tests.Simulated;
using Xunit;

namespace Granary.Verification.Tests.Lists;

/// <summary>The anomalies of Adya, each in the smallest history that shows it, under each level.</summary>
public sealed class ListCheckerTests
{
    private readonly ListScript _script = new();

    [Fact]
    public void G0_transactions_that_append_between_one_another_are_a_dirty_write()
    {
        _script.Transact([(1, 1, null), (2, 1, null)]);
        _script.Transact([(1, 2, null), (2, 2, null)]);
        _script.Transact([(1, null, [1, 2]), (2, null, [2, 1])]);

        _script.AssertFound(ConsistencyLevel.ReadCommitted, "G0");
    }

    [Fact]
    public void G1a_an_append_of_a_failed_transaction_is_not_read()
    {
        _script.Transact([(1, 1, null)], new Outcome.Failed(Outcome.Reason.Conflict, ""));
        _script.Transact([(1, null, [1])]);

        _script.AssertFound(ConsistencyLevel.ReadCommitted, "G1a aborted read");
    }

    [Fact]
    public void G1b_an_append_that_its_transaction_followed_by_another_one_is_not_read_alone()
    {
        _script.Transact([(1, 1, null), (1, 2, null)]);
        _script.Transact([(1, null, [1])]);
        _script.Transact([(1, null, [1, 2])]);

        _script.AssertFound(ConsistencyLevel.ReadCommitted, "G1b intermediate read");
    }

    [Fact]
    public void G1c_two_transactions_that_read_each_other_are_a_circle_of_information()
    {
        _script.Transact([(1, 1, null), (2, null, [2])]);
        _script.Transact([(2, 2, null), (1, null, [1])]);

        _script.AssertFound(ConsistencyLevel.ReadCommitted, "G1c");
    }

    [Fact]
    public void Lost_update_an_append_follows_what_its_transaction_had_read()
    {
        _script.Transact([(1, null, []), (1, 1, null)]);
        _script.Transact([(1, null, []), (1, 2, null)]);
        _script.Transact([(1, null, [1, 2])]);

        _script.AssertFound(ConsistencyLevel.NoLostUpdates, "lost update");
        _script.AssertFound(ConsistencyLevel.Serializable, "G-single");
    }

    [Fact]
    public void Lost_update_an_acknowledged_append_that_is_never_read_is_behind_what_was_read()
    {
        _script.Transact([(1, null, []), (1, 1, null)]);
        _script.Transact([(1, null, []), (1, 2, null)]);
        _script.Transact([(1, null, [1])]);

        _script.AssertFound(ConsistencyLevel.NoLostUpdates, "lost update");
        _script.AssertFound(ConsistencyLevel.Serializable, "G-single");
    }

    [Fact]
    public void G_single_a_read_of_one_list_before_and_of_another_behind_a_transaction_is_skewed()
    {
        _script.Transact([(1, 1, null), (2, 1, null)]);
        _script.Transact([(1, null, []), (2, null, [1])]);
        _script.Transact([(1, null, [1])]);

        _script.AssertQuiet(ConsistencyLevel.NoLostUpdates);
        _script.AssertFound(ConsistencyLevel.Serializable, "G-single");
    }

    [Fact]
    public void G2_two_transactions_that_each_missed_the_append_of_the_other_are_a_write_skew()
    {
        _script.Transact([(1, null, []), (2, 1, null)]);
        _script.Transact([(2, null, []), (1, 2, null)]);
        _script.Transact([(1, null, [2]), (2, null, [1])]);

        _script.AssertQuiet(ConsistencyLevel.NoLostUpdates);
        _script.AssertFound(ConsistencyLevel.Serializable, "G2");
    }
}
