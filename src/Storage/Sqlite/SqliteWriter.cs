using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Stores;
using Microsoft.Data.Sqlite;

namespace Granary.Storage.Sqlite;

/// <summary>Carries out groups of units on the one connection that writes: one unit after another, all in one transaction.</summary>
/// <remarks>Used by one thread at a time. Times are milliseconds since 1970, by this machine's clock, which is the file's.</remarks>
internal sealed class SqliteWriter(SqliteSession session, TimeProvider time)
{
    private const string FindOutcome = "select outcome from commits where commit_id = @p1";
    private const string FindVersion = "select version, deleted_at is null from aggregates where collection = @p1 and id = @p2";
    private const string InsertOutcome = "insert into commits (commit_id, outcome, expires_at) values (@p1, @p2, @p3)";

    private const string Insert = """
        insert into aggregates (collection, id, version, document, created_at, changed_at) values (@p1, @p2, 1, cast(@p3 as text), @p4, @p4)
        """;

    private const string Update = """
        update aggregates set version = version + 1, document = cast(@p3 as text), changed_at = @p4, deleted_at = null
        where collection = @p1 and id = @p2
        """;

    private const string Delete = """
        update aggregates set version = version + 1, document = null, changed_at = @p3, deleted_at = @p3 where collection = @p1 and id = @p2
        """;

    /// <summary>Decides and applies a group, durably.</summary>
    /// <exception cref="GroupFailedException">The transaction failed as a whole.</exception>
    public CommitResult[] Commit(IReadOnlyList<WriteBatch> group) =>
        InTransaction(() =>
        {
            long now = time.GetUtcNow().ToUnixTimeMilliseconds();
            return group.Select(batch => Carry(batch, now)).ToArray();
        });

    /// <summary>Puts an abort mark under each id the log does not know.</summary>
    /// <returns>For each id, whether its commit was applied.</returns>
    /// <exception cref="GroupFailedException">The transaction failed as a whole.</exception>
    public bool[] Resolve(IReadOnlyList<CommitId> commitIds) =>
        InTransaction(() =>
        {
            long now = time.GetUtcNow().ToUnixTimeMilliseconds();
            return commitIds.Select(id => Outcome(id) ?? Mark(id, now)).ToArray();
        });

    /// <summary>Purges what has had its time.</summary>
    /// <exception cref="GroupFailedException">The transaction failed as a whole.</exception>
    public PurgeResult Purge(Retention retention) =>
        InTransaction(() =>
        {
            DateTimeOffset now = time.GetUtcNow();
            return new PurgeResult
            {
                Outcomes = session.Command("delete from commits where expires_at < @p1", Before(now, retention.Outcomes)).ExecuteNonQuery(),
                Tombstones = session.Command("delete from aggregates where deleted_at < @p1", Before(now, retention.Tombstones))
                    .ExecuteNonQuery(),
            };
        });

    /// <summary>What the log knows of a commit: applied, aborted, or nothing (null).</summary>
    public static bool? FindOutcomeIn(SqliteSession session, CommitId id) =>
        session.Command(FindOutcome, id.Value.ToByteArray(bigEndian: true)).ExecuteScalar() is string outcome ? outcome == "C" : null;

    private TResult InTransaction<TResult>(Func<TResult> work)
    {
        bool committing = false;
        try
        {
            session.Execute("begin immediate");
            TResult result = work();
            committing = true;
            session.Execute("commit");
            return result;
        }
        catch (Exception failure)
        {
            Exception cause = RollBack(failure);
            if (cause is AggregateException || failure is not SqliteException sqlite)
            {
                throw new GroupFailedException(
                    committing ? GroupFailure.InDoubt : GroupFailure.Unavailable, "The SQLite transaction failed.", cause);
            }

            throw SqliteFailures.Group(sqlite, committing);
        }
    }

    /// <summary>Rolls back; where that fails too, neither failure is lost.</summary>
    private Exception RollBack(Exception failure)
    {
        try
        {
            // Some failures end the transaction by themselves: https://www.sqlite.org/lang_transaction.html, "Response To Errors".
            if (SQLitePCL.raw.sqlite3_get_autocommit(session.Connection.Handle) == 0)
            {
                session.Execute("rollback");
            }

            return failure;
        }
        catch (Exception rollback)
        {
            // Whatever it was, the caller throws it on together with the failure it followed.
            return new AggregateException(failure, rollback);
        }
    }

    private CommitResult Carry(WriteBatch batch, long now)
    {
        if (Outcome(batch.CommitId) is { } applied)
        {
            return applied ? new Committed(null) : new Aborted(Expired: false);
        }

        if (batch.ExpiresAt.ToUnixTimeMilliseconds() <= now)
        {
            return new Aborted(Expired: true);
        }

        var rows = batch.Writes.Select(write => write.Key).Concat(batch.Reads.Select(read => read.Key)).ToDictionary(key => key, Find);
        if (BatchDecision.FindConflict(batch, key => rows[key].IsLive ? rows[key].Version : AggregateVersion.Absent) is { } conflict)
        {
            return conflict;
        }

        AggregateVersion[] versions = [.. batch.Writes.Select(write => Apply(write, rows[write.Key], now))];
        session.Command(InsertOutcome, batch.CommitId.Value.ToByteArray(bigEndian: true), "C", batch.ExpiresAt.ToUnixTimeMilliseconds())
            .ExecuteNonQuery();
        return new Committed(versions);
    }

    private AggregateVersion Apply(AggregateWrite write, Row row, long now)
    {
        if (write.Document is null)
        {
            if (!row.IsLive)
            {
                return AggregateVersion.Absent;
            }

            session.Command(Delete, write.Key.Collection.Value, write.Key.Id, now).ExecuteNonQuery();
        }
        else
        {
            string statement = row.Version == AggregateVersion.Absent ? Insert : Update;
            session.Command(statement, write.Key.Collection.Value, write.Key.Id, write.Document, now).ExecuteNonQuery();
        }

        return row.Version.Next();
    }

    private Row Find(AggregateKey key)
    {
        using SqliteDataReader reader = session.Command(FindVersion, key.Collection.Value, key.Id).ExecuteReader();
        return reader.Read() ? new Row(new AggregateVersion(reader.GetInt64(0)), reader.GetBoolean(1)) : default;
    }

    private bool? Outcome(CommitId id) => FindOutcomeIn(session, id);

    private bool Mark(CommitId id, long now)
    {
        session.Command(InsertOutcome, id.Value.ToByteArray(bigEndian: true), "A", now).ExecuteNonQuery();
        return false;
    }

    private static long Before(DateTimeOffset now, TimeSpan age) => (now - age).ToUnixTimeMilliseconds();

    private readonly record struct Row(AggregateVersion Version, bool IsLive);
}
