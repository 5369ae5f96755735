using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Stores;
using Microsoft.Data.Sqlite;

namespace Granary.Storage.Sqlite;

/// <summary>Carries out groups of units on the one connection that writes: one unit after another, all in one transaction.</summary>
/// <remarks>
/// One thread at a time uses it. Times are milliseconds since 1970, by the clock of this machine, which decides for the file.
/// <para>
/// Every transaction begins with BEGIN IMMEDIATE, which takes the lock of the file or waits for it, so the rows that a unit is compared
/// with cannot change before the unit is written. A transaction that fails is rolled back, and nothing of its group is applied; if COMMIT
/// itself fails while it writes or flushes, the outcome is in doubt.
/// </para>
/// </remarks>
/// <param name="session">The connection.</param>
/// <param name="time">The clock.</param>
internal sealed class SqliteWriter(SqliteSession session, TimeProvider time)
{
    private readonly SqliteLog _log = new(session);
    private readonly SqliteRows _rows = new(session);
    private readonly SqliteKeys _keys = new(session);

    /// <summary>Decides and applies a group, durably.</summary>
    /// <exception cref="GroupFailedException">The transaction failed as a whole.</exception>
    public UnitDecision[] Commit(IReadOnlyList<WriteBatch> group) =>
        InTransaction(() =>
        {
            long now = time.GetUtcNow().ToUnixTimeMilliseconds();
            return group.Select<WriteBatch, UnitDecision>(batch => new UnitDecision.Decided(Carry(batch, now))).ToArray();
        });

    /// <summary>Puts an abort mark under each id that the log does not know.</summary>
    /// <returns>For each id, the outcome of its commit.</returns>
    /// <exception cref="GroupFailedException">The transaction failed as a whole.</exception>
    public CommitOutcome[] Resolve(IReadOnlyList<CommitId> commitIds) =>
        InTransaction(() =>
        {
            long now = time.GetUtcNow().ToUnixTimeMilliseconds();
            return commitIds.Select(id => _log.Find(id) ?? _log.Mark(id, now)).ToArray();
        });

    /// <summary>Deletes outcomes and tombstones whose retention is over.</summary>
    /// <exception cref="GroupFailedException">The transaction failed as a whole.</exception>
    public PurgeResult Purge(Retention retention) =>
        InTransaction(() =>
        {
            DateTimeOffset now = time.GetUtcNow();
            return new PurgeResult
            {
                Outcomes = _log.Purge(Before(now, retention.Outcomes)),
                Tombstones = _rows.Purge(Before(now, retention.Tombstones)),
            };
        });

    /// <summary>Notes that commits were published.</summary>
    /// <exception cref="GroupFailedException">The transaction failed as a whole.</exception>
    public int Publish(IReadOnlyList<CommitId> commitIds) =>
        InTransaction(() => commitIds.Sum(_log.MarkPublished));

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

    /// <summary>Rolls back. If the rollback fails too, the result holds both failures.</summary>
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
            // Any failure is possible here. The caller throws it together with the failure that came first.
            return new AggregateException(failure, rollback);
        }
    }

    private CommitResult Carry(WriteBatch batch, long now)
    {
        if (_log.Find(batch.CommitId) is { } known)
        {
            return known.Answer;
        }

        if (batch.Shared.FirstOrDefault(shared => _log.Find(shared.CommitId) is not null) is { } decided)
        {
            return new CommitResult.Superseded(decided.CommitId);
        }

        if (batch.ExpiresAt.ToUnixTimeMilliseconds() <= now)
        {
            return new CommitResult.Aborted(Expired: true);
        }

        if (SqliteLoad.Suits(batch) && new SqliteLoad(session, _rows, _keys).TryAdd(batch, now) is { } loaded)
        {
            _log.Add(batch, loaded, now);
            return new CommitResult.Committed(loaded);
        }

        var rows = batch.Writes.Select(write => write.Key).Concat(batch.Reads.Select(read => read.Key))
            .ToDictionary(key => key, _rows.FindVersion);
        if (BatchDecision.FindConflict(batch, key => rows[key].Visible) is { } conflict)
        {
            return conflict;
        }

        if (UniqueDecision.FindTaken(batch, _keys.FindOwner) is { } taken)
        {
            return taken;
        }

        var versions = CommittedVersions.Known([.. batch.Writes.Select(write => _rows.Apply(write, rows[write.Key], now))]);
        _keys.Apply(batch);
        _log.Add(batch, versions, now);
        return new CommitResult.Committed(versions);
    }

    private static long Before(DateTimeOffset now, TimeSpan age) => (now - age).ToUnixTimeMilliseconds();
}
