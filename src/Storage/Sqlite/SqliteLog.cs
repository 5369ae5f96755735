using System.Text.Json;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Statements;
using Granary.Storage.Stores;
using Microsoft.Data.Sqlite;

namespace Granary.Storage.Sqlite;

/// <summary>The commit log, read and written on one connection.</summary>
/// <remarks>
/// Methods that write need an open transaction, which BEGIN IMMEDIATE began: it holds the lock of the file, so no other process writes
/// between a look into the log and the change that follows. Times are milliseconds since 1970.
/// </remarks>
/// <param name="session">The connection.</param>
internal sealed class SqliteLog(SqliteSession session)
{
    private static readonly ResultColumns _outcome = new();
    private static readonly ResultColumn<bool> _applied = _outcome.Add<bool>("applied");
    private static readonly ResultColumn<byte[]> _result = _outcome.Add<byte[]>("result");
    private static readonly ResultColumn<string> _versions = _outcome.Add<string>("versions");

    private static readonly ResultColumns _toPublish = new();
    private static readonly ResultColumn<byte[]> _id = _toPublish.Add<byte[]>("commit_id");
    private static readonly ResultColumn<string> _keys = _toPublish.Add<string>("unpublished");

    private static readonly NamedStatement<CommitId> _find =
        new($"select outcome = '{OutcomeMark.Applied}' as applied, result, versions from commits where commit_id = @id", _outcome)
        {
            { "@id", Bytes },
        };

    private static readonly NamedStatement<(CommitId Id, long Now)> _mark =
        new($"insert into commits (commit_id, outcome, expires_at) values (@id, '{OutcomeMark.Aborted}', @now)", ResultColumns.None)
        {
            { "@id", sent => Bytes(sent.Id) },
            { "@now", sent => sent.Now },
        };

    private static readonly NamedStatement<Row> _insert = new(
        $"""
        insert into commits (commit_id, outcome, expires_at, versions, result, unpublished, logged_at)
        values (@id, '{OutcomeMark.Applied}', @expires, @versions, @result, cast(@unpublished as text),
            case when @unpublished is not null then @now end)
        """,
        ResultColumns.None)
    {
        { "@id", row => Bytes(row.Id) },
        { "@expires", row => row.Batch.ExpiresAt.ToUnixTimeMilliseconds() },
        { "@versions", row => TextOf(row.Versions) },
        { "@result", row => row.Result },
        { "@unpublished", row => row.Unpublished },
        { "@now", row => row.Now },
    };

    private static readonly NamedStatement<(long Until, int Limit)> _findUnpublished = new(
        """
        select commit_id, unpublished from commits where unpublished is not null and logged_at <= @until
        order by logged_at, commit_id limit @limit
        """,
        _toPublish)
    {
        { "@until", sent => sent.Until },
        { "@limit", sent => sent.Limit },
    };

    private static readonly NamedStatement<CommitId> _markPublished =
        new("update commits set unpublished = null, logged_at = null where commit_id = @id", ResultColumns.None) { { "@id", Bytes } };

    private static readonly NamedStatement<long> _purge =
        new("delete from commits where expires_at < @until and unpublished is null", ResultColumns.None) { { "@until", until => until } };

    /// <summary>The statements, for the test of their declarations.</summary>
    public static IReadOnlyList<NamedStatement> Statements { get; } = [_find, _mark, _insert, _findUnpublished, _markPublished, _purge];

    /// <summary>The outcome of a commit; null if the log does not know the commit.</summary>
    public CommitOutcome? Find(CommitId id)
    {
        using SqliteDataReader row = session.Command(_find, id).ExecuteReader();
        return row.Read()
            ? CommitOutcome.Logged(
                _applied.Read(row),
                _result.TryRead(row, out byte[]? result) ? result : null,
                _versions.TryRead(row, out string? versions) ? VersionsIn(versions) : CommittedVersions.Unknown)
            : null;
    }

    /// <summary>Puts an abort mark under an id that the log does not know.</summary>
    /// <returns>The outcome, which is now certain.</returns>
    public CommitOutcome Mark(CommitId id, long now)
    {
        session.Command(_mark, (id, now)).ExecuteNonQuery();
        return CommitOutcome.NeverApplied;
    }

    /// <summary>Logs the commit of a batch, and those that travel in it.</summary>
    /// <param name="batch">The batch, which is applied in the same transaction.</param>
    /// <param name="versions">The versions that its writes lead to.</param>
    /// <param name="now">The time.</param>
    public void Add(WriteBatch batch, CommittedVersions versions, long now)
    {
        var row = new Row(batch, versions, now) { Result = batch.Result, Unpublished = UnpublishedKeys.Write(batch) };
        session.Command(_insert, row).ExecuteNonQuery();
        foreach (SharedCommit shared in batch.Shared)
        {
            row = new Row(batch, versions.ForShared(shared), now) { Id = shared.CommitId, Result = shared.Result };
            session.Command(_insert, row).ExecuteNonQuery();
        }
    }

    /// <summary>Commits that were logged up to a moment and are still to be published; the oldest first.</summary>
    public IReadOnlyList<UnpublishedCommit> FindUnpublished(long until, int limit)
    {
        using SqliteDataReader row = session.Command(_findUnpublished, (until, limit)).ExecuteReader();
        var found = new List<UnpublishedCommit>();
        while (row.Read())
        {
            found.Add(new UnpublishedCommit(
                new CommitId(new Guid(_id.Read(row), bigEndian: true)), UnpublishedKeys.Read(_keys.Read(row))));
        }

        return found;
    }

    /// <summary>Notes that a commit was published.</summary>
    /// <returns>How many log rows were changed: one or none.</returns>
    public int MarkPublished(CommitId id) => session.Command(_markPublished, id).ExecuteNonQuery();

    /// <summary>Deletes outcomes that expired before a moment. The outcome of a commit that is still to be published stays.</summary>
    /// <returns>How many were deleted.</returns>
    public int Purge(long until) => session.Command(_purge, until).ExecuteNonQuery();

    // SQLite has no arrays.
    private static string TextOf(CommittedVersions versions) => JsonSerializer.Serialize(versions.ToNumbers() ?? []);

    private static CommittedVersions VersionsIn(string text) =>
        CommittedVersions.FromNumbers(JsonSerializer.Deserialize<long[]>(text) ?? []);

    private static byte[] Bytes(CommitId id) => id.Value.ToByteArray(bigEndian: true);

    private readonly record struct Row(WriteBatch Batch, CommittedVersions Versions, long Now)
    {
        public CommitId Id { get; init; } = Batch.CommitId;

        public byte[]? Result { get; init; }

        public byte[]? Unpublished { get; init; }
    }
}
