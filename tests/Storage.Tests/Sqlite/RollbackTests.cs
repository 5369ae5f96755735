using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Sqlite;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Xunit;

namespace Granary.Storage.Tests.Sqlite;

/// <summary>Every way out ends the transaction; if ending it fails too, neither failure is lost.</summary>
[Trait("Store", "Sqlite")]
public sealed class RollbackTests(SqliteFixture store) : IClassFixture<SqliteFixture>
{
    private static readonly WriteBatch _batch = new(
        CommitId.New(),
        [new AggregateWrite(new AggregateKey(new CollectionName("orders"), "1"), ExpectedVersion.Absent, "{}"u8.ToArray())],
        [],
        DateTimeOffset.MaxValue);

    [Fact]
    [Trait("Promise", "S2-10 The failure of a rollback is combined with the original error; neither is lost.")]
    public void When_the_rollback_fails_too_both_failures_are_reported()
    {
        using var session = new SqliteSession(new SqliteStoreOptions { Path = store.Path });
        var writer = new SqliteWriter(session, new FailingTime(() =>
        {
            // The connection is lost in the middle of the transaction, so that the transaction cannot even be rolled back.
            session.Connection.Close();
            throw new TimeZoneNotFoundException("the work failed");
        }));

        var failure = Assert.Throws<GroupFailedException>(() => writer.Commit([_batch]));

        var both = Assert.IsType<AggregateException>(failure.InnerException);
        Assert.Equal(2, both.InnerExceptions.Count);
        Assert.Equal("the work failed", both.InnerExceptions[0].Message);
        Assert.Equal(GroupFailure.Unavailable, failure.Failure);
    }

    [Fact]
    [Trait("Promise", "S2-12 A transaction is finished on every exit path; no connection leaks after a thousand failing updates.")]
    public void When_the_work_fails_the_transaction_is_ended_and_the_connection_serves_on()
    {
        using var session = new SqliteSession(new SqliteStoreOptions { Path = store.Path });
        var failing = new SqliteWriter(session, new FailingTime(() => throw new TimeZoneNotFoundException("the work failed")));

        var failure = Assert.Throws<GroupFailedException>(() => failing.Commit([_batch]));

        Assert.IsType<TimeZoneNotFoundException>(failure.InnerException);
        UnitDecision decision = new SqliteWriter(session, TimeProvider.System).Commit([_batch])[0];
        Assert.IsType<CommitResult.Committed>(Assert.IsType<UnitDecision.Decided>(decision).Result);
    }

    private sealed class FailingTime(Action fail) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            fail();
            return default;
        }
    }
}
