using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Stores;
using Microsoft.Data.Sqlite;

namespace Granary.Storage.Sqlite;

/// <summary>Carries out groups of units on the one connection that writes: one unit after another, all in one transaction.</summary>
/// <remarks>Used by one thread at a time. Times are milliseconds since 1970, by this machine's clock, which is the file's.</remarks>
internal sealed class SqliteWriter(SqliteSession session, TimeProvider time)
{
    private const string FindOutcome = "select outcome = 'C', result, versions from commits where commit_id = @p1";
    private const string FindVersion = "select version, deleted_at is null from aggregates where collection = @p1 and id = @p2";
    private const string FindFloor = "select version from version_floors where collection = @p1";
    private const string InsertMark = "insert into commits (commit_id, outcome, expires_at) values (@p1, 'A', @p2)";

    private const string InsertCommit = """
        insert into commits (commit_id, outcome, expires_at, versions, result, unpublished, logged_at)
        values (@p1, 'C', @p2, @p3, @p4, cast(@p5 as text), case when @p5 is not null then @p6 end)
        """;

    private const string Insert = """
        insert into aggregates (collection, id, version, document, created_at, changed_at)
        values (@p1, @p2, @p3, cast(@p4 as text), @p5, @p5)
        """;

    private const string Update = """
        update aggregates set version = @p3, document = cast(@p4 as text), changed_at = @p5, deleted_at = null
        where collection = @p1 and id = @p2
        """;

    private const string Delete = """
        update aggregates set version = @p3, document = null, changed_at = @p4, deleted_at = @p4
        where collection = @p1 and id = @p2
        """;

    private const string PurgeOutcomes = "delete from commits where expires_at < @p1 and unpublished is null";
    private const string PurgeTombstones = "delete from aggregates where deleted_at < @p1";

    private const string RaiseFloors = """
        insert into version_floors (collection, version)
        select collection, max(version) from aggregates where deleted_at < @p1 and version > 0 group by collection
        on conflict (collection) do update set version = excluded.version where version < excluded.version
        """;

    private const string MarkPublished = "update commits set unpublished = null, logged_at = null where commit_id = @p1";

    private const string FindUnpublished = """
        select commit_id, unpublished from commits where unpublished is not null and logged_at <= @p1
        order by logged_at, commit_id limit @p2
        """;

    private readonly SqliteKeys _keys = new(session);

    /// <summary>Decides and applies a group, durably.</summary>
    /// <exception cref="GroupFailedException">The transaction failed as a whole.</exception>
    public UnitDecision[] Commit(IReadOnlyList<WriteBatch> group) =>
        InTransaction(() =>
        {
            long now = time.GetUtcNow().ToUnixTimeMilliseconds();
            return group.Select<WriteBatch, UnitDecision>(batch => new UnitDecision.Decided(Carry(batch, now))).ToArray();
        });

    /// <summary>Puts an abort mark under each id the log does not know.</summary>
    /// <returns>For each id, the outcome of its commit.</returns>
    /// <exception cref="GroupFailedException">The transaction failed as a whole.</exception>
    public CommitOutcome[] Resolve(IReadOnlyList<CommitId> commitIds) =>
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
            session.Command(RaiseFloors, Before(now, retention.Tombstones)).ExecuteNonQuery();
            return new PurgeResult
            {
                Outcomes = session.Command(PurgeOutcomes, Before(now, retention.Outcomes)).ExecuteNonQuery(),
                Tombstones = session.Command(PurgeTombstones, Before(now, retention.Tombstones)).ExecuteNonQuery(),
            };
        });

    /// <summary>Notes that commits were published.</summary>
    /// <exception cref="GroupFailedException">The transaction failed as a whole.</exception>
    public int Publish(IReadOnlyList<CommitId> commitIds) =>
        InTransaction(() => commitIds.Sum(id => session.Command(MarkPublished, Bytes(id)).ExecuteNonQuery()));

    /// <summary>What the log knows of a commit; null where it knows nothing.</summary>
    public static CommitOutcome? FindOutcomeIn(SqliteSession session, CommitId id)
    {
        using SqliteDataReader reader = session.Command(FindOutcome, Bytes(id)).ExecuteReader();
        return reader.Read()
            ? new CommitOutcome(reader.GetBoolean(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<byte[]>(1))
            {
                Versions = reader.IsDBNull(2) ? null : LoggedVersions.Read(reader.GetString(2)),
            }
            : null;
    }

    /// <summary>Applied commits, logged up to a moment, that were to be published and have not been; the oldest first.</summary>
    public static IReadOnlyList<UnpublishedCommit> FindUnpublishedIn(SqliteSession session, DateTimeOffset until, int limit)
    {
        using SqliteDataReader reader = session.Command(FindUnpublished, until.ToUnixTimeMilliseconds(), limit).ExecuteReader();
        var found = new List<UnpublishedCommit>();
        while (reader.Read())
        {
            var id = new CommitId(new Guid(reader.GetFieldValue<byte[]>(0), bigEndian: true));
            found.Add(new UnpublishedCommit(id, UnpublishedKeys.Read(reader.GetString(1))));
        }

        return found;
    }

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
        if (Outcome(batch.CommitId) is { } known)
        {
            return known.Answer;
        }

        if (batch.Shared.FirstOrDefault(shared => Outcome(shared.CommitId) is not null) is { } decided)
        {
            return new CommitResult.Superseded(decided.CommitId);
        }

        if (batch.ExpiresAt.ToUnixTimeMilliseconds() <= now)
        {
            return new CommitResult.Aborted(Expired: true);
        }

        var rows = batch.Writes.Select(write => write.Key).Concat(batch.Reads.Select(read => read.Key)).ToDictionary(key => key, Find);
        if (BatchDecision.FindConflict(batch, key => rows[key].IsLive ? rows[key].Version : AggregateVersion.Absent) is { } conflict)
        {
            return conflict;
        }

        if (UniqueDecision.FindTaken(batch, _keys.FindOwner) is { } taken)
        {
            return taken;
        }

        AggregateVersion[] versions = [.. batch.Writes.Select(write => Apply(write, rows[write.Key], now))];
        _keys.Apply(batch);
        Log(batch, versions, now);
        return new CommitResult.Committed(versions);
    }

    private void Log(WriteBatch batch, AggregateVersion[] versions, long now)
    {
        long expiresAt = batch.ExpiresAt.ToUnixTimeMilliseconds();
        Insert(batch.CommitId, versions, batch.Result, UnpublishedKeys.Write(batch));
        foreach (SharedCommit shared in batch.Shared)
        {
            Insert(shared.CommitId, LoggedVersions.Of(shared, versions), shared.Result, null);
        }

        void Insert(CommitId id, IReadOnlyList<AggregateVersion> ledTo, byte[]? result, byte[]? unpublished)
        {
            (object kept, object keys) = ((object?)result ?? DBNull.Value, (object?)unpublished ?? DBNull.Value);
            session.Command(InsertCommit, Bytes(id), expiresAt, LoggedVersions.Write(ledTo), kept, keys, now).ExecuteNonQuery();
        }
    }

    private AggregateVersion Apply(AggregateWrite write, Row row, long now)
    {
        if (write.Document is null && !row.IsLive)
        {
            return AggregateVersion.Absent;
        }

        long next = (row.IsLive ? row.Version.Value : Math.Max(row.Version.Value, Floor(write.Key.Collection))) + write.Changes;
        if (write.Document is null)
        {
            session.Command(Delete, write.Key.Collection.Value, write.Key.Id, next, now).ExecuteNonQuery();
        }
        else
        {
            string statement = row.Version == AggregateVersion.Absent ? Insert : Update;
            session.Command(statement, write.Key.Collection.Value, write.Key.Id, next, write.Document, now).ExecuteNonQuery();
        }

        return new AggregateVersion(next);
    }

    private long Floor(CollectionName collection) => session.Command(FindFloor, collection.Value).ExecuteScalar() is long floor ? floor : 0;

    private Row Find(AggregateKey key)
    {
        using SqliteDataReader reader = session.Command(FindVersion, key.Collection.Value, key.Id).ExecuteReader();
        return reader.Read() ? new Row(new AggregateVersion(reader.GetInt64(0)), reader.GetBoolean(1)) : default;
    }

    private CommitOutcome? Outcome(CommitId id) => FindOutcomeIn(session, id);

    private CommitOutcome Mark(CommitId id, long now)
    {
        session.Command(InsertMark, Bytes(id), now).ExecuteNonQuery();
        return new CommitOutcome(false, null);
    }

    private static byte[] Bytes(CommitId id) => id.Value.ToByteArray(bigEndian: true);

    private static long Before(DateTimeOffset now, TimeSpan age) => (now - age).ToUnixTimeMilliseconds();

    private readonly record struct Row(AggregateVersion Version, bool IsLive);
}
