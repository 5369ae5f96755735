using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Statements;
using Granary.Storage.Stores;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>The statements that read and tend the commit log, besides those that carry groups.</summary>
/// <remarks>
/// Each is a transaction of its own. After a failure nothing of it is done, and each may be sent again. What is looked for by time is
/// compared with the time of the statement: no index can find what is compared with a clock that goes on.
/// </remarks>
/// <param name="schema">The schema of the tables.</param>
internal sealed class LogStatements(string schema)
{
    /// <summary>How many rows one purging statement deletes: so few that other work waits for its connection only briefly.</summary>
    public const int PurgePart = 5_000;

    private static readonly ValueParameters<IReadOnlyList<CommitId>> _new = new()
    {
        { "ids", PostgreSqlType.Uuid.Array, ids => ids.Select(id => id.Value).ToArray() },
    };

    private static readonly ValueParameters<IReadOnlyList<CommitId>> _ids = new()
    {
        { "ids", PostgreSqlType.Uuid.Array, ids => ids.Select(id => id.Value).ToArray() },
        { "least", PostgreSqlType.Uuid, ids => IdRange.Over(ids).Least },
        { "greatest", PostgreSqlType.Uuid, ids => IdRange.Over(ids).Greatest },
    };

    private static readonly ValueParameters<TimeSpan> _age = new() { { "age", PostgreSqlType.Interval, age => age } };

    private static readonly ValueParameters<(TimeSpan Age, int Limit)> _ageAndLimit = new()
    {
        { "age", PostgreSqlType.Interval, sent => sent.Age },
        { "limit", PostgreSqlType.BigInt, sent => (long)sent.Limit },
    };

    private static readonly PostgreSqlColumns _outcomes = new();
    private static readonly ResultColumn<Guid> _id = _outcomes.Add<Guid>("commit_id", PostgreSqlType.Uuid);
    private static readonly ResultColumn<bool> _applied = _outcomes.Add<bool>("applied", PostgreSqlType.Boolean);
    private static readonly ResultColumn<byte[]> _result = _outcomes.Add<byte[]>("result", PostgreSqlType.Bytea);
    private static readonly ResultColumn<long[]> _versions = _outcomes.Add<long[]>("versions", PostgreSqlType.BigInt.Array);

    private static readonly PostgreSqlColumns _unpublished = new();
    private static readonly ResultColumn<Guid> _unpublishedId = _unpublished.Add<Guid>("commit_id", PostgreSqlType.Uuid);
    private static readonly ResultColumn<string> _keys = _unpublished.Add<string>("unpublished", PostgreSqlType.Text);

    private static readonly PostgreSqlColumns _purged = new();
    private static readonly ResultColumn<int> _count = _purged.Add<int>("count", PostgreSqlType.Int);

    /// <summary>
    /// The part of a group's statement that logs the units it has <c>chosen</c>, and what is <c>shared</c> with them: row by row in the
    /// order of their ids, each with the versions that it led to.
    /// </summary>
    public static string InsertChosen(string schema) => $"""
        insert into {schema}.commits (commit_id, outcome, expires_at, versions, result, unpublished, logged_at)
        select
            commit_id, '{OutcomeMark.Applied}', expires_at, versions, result, unpublished,
            case when unpublished is not null then clock_timestamp() end
        from chosen
        union all
        select
            s.commit_id, '{OutcomeMark.Applied}', c.expires_at, case s.later when 0 then c.versions else array[c.versions[1] - s.later] end,
            s.result, null, null
        from shared s join chosen c on c.unit = s.unit
        order by 1
        """;

    /// <summary>Puts an abort mark under each id that the log does not know.</summary>
    /// <remarks>
    /// The ids are inserted in order. An insert waits for a transaction that has logged the same id and is still in flight, so afterwards
    /// the log has an outcome for every id.
    /// </remarks>
    public PostgreSqlStatement<IReadOnlyList<CommitId>> Mark { get; } = new(
        $"""
        insert into {schema}.commits (commit_id, outcome, expires_at)
        select id, '{OutcomeMark.Aborted}', now() from unnest({_new["ids"]}::uuid[]) as id order by id on conflict do nothing
        """,
        _new,
        PostgreSqlColumns.None);

    /// <summary>Reads the outcomes of commits from the log. It takes no lock.</summary>
    public PostgreSqlStatement<IReadOnlyList<CommitId>> ReadOutcomes { get; } = new(
        $"""
        select commit_id, outcome = '{OutcomeMark.Applied}' as applied, result, versions from {schema}.commits
        where commit_id = any({_ids["ids"]}::uuid[]) and {IsInRange("commit_id")}
        """,
        _ids,
        _outcomes);

    /// <summary>
    /// Reads the commits that were logged some time ago and are still to be published, the oldest first. It takes no lock.
    /// </summary>
    public PostgreSqlStatement<(TimeSpan Age, int Limit)> FindUnpublished { get; } = new(
        $"""
        select commit_id, unpublished::text from {schema}.commits
        where unpublished is not null and logged_at <= statement_timestamp() - {_ageAndLimit["age"]}::interval
        order by logged_at, commit_id limit {_ageAndLimit["limit"]}
        """,
        _ageAndLimit,
        _unpublished);

    /// <summary>Notes that commits were published.</summary>
    /// <remarks>Log rows are locked in the order of their ids, because several processes may note the same commits.</remarks>
    public PostgreSqlStatement<IReadOnlyList<CommitId>> MarkPublished { get; } = new(
        $"""
        with marked as materialized (
            select commit_id from {schema}.commits
            where commit_id = any({_ids["ids"]}::uuid[]) and {IsInRange("commit_id")} and unpublished is not null
            order by commit_id for no key update
        )
        update {schema}.commits t set unpublished = null, logged_at = null from marked m
        where t.commit_id = m.commit_id and {IsInRange("t.commit_id")} and t.unpublished is not null
        """,
        _ids,
        PostgreSqlColumns.None);

    /// <summary>As <see cref="PurgeOutcomesOf"/>, of the log as a whole.</summary>
    public PostgreSqlStatement<TimeSpan> PurgeOutcomes { get; } = PurgeOutcomesOf($"{schema}.commits");

    /// <summary>
    /// Deletes some of the outcomes whose time is over from the log or a part of it, and returns how many. An outcome whose time a repeat
    /// has prolonged stays.
    /// </summary>
    /// <remarks>
    /// Log rows are locked in no particular order. A lock that is not free within the limit fails the statement; the next purge retries.
    /// Two parts of the log may have rows at one place, so a statement over the log as a whole may delete more than it looked for, but
    /// nothing that is not over.
    /// </remarks>
    /// <param name="table">The log, or one of its parts, with its schema.</param>
    public static PostgreSqlStatement<TimeSpan> PurgeOutcomesOf(string table) => new(
        $"""
        with purged as (
            delete from {table} where ctid = any (array(
                select ctid from {table}
                where expires_at < statement_timestamp() - {_age["age"]}::interval and unpublished is null limit {PurgePart}))
            and expires_at < clock_timestamp() - {_age["age"]}::interval and unpublished is null
            returning 1
        )
        select count(*)::int from purged
        """,
        _age,
        _purged);

    /// <summary>
    /// Deletes some of the tombstones of a table whose time is over, raises the floors of their collections above them, and returns how
    /// many were deleted. A tombstone that was revived meanwhile stays.
    /// </summary>
    /// <remarks>
    /// Tombstones are locked first, in no particular order; then the floors, in the order of the collections, so that two purges do not
    /// wait for each other there.
    /// </remarks>
    /// <param name="schema">The schema of the floors.</param>
    /// <param name="table">The table of aggregates.</param>
    public static PostgreSqlStatement<TimeSpan> PurgeTombstonesOf(string schema, CollectionTable table) => new(
        $"""
        with purged as materialized (
            delete from {table} where ctid = any (array(
                select ctid from {table} where deleted_at < statement_timestamp() - {_age["age"]}::interval limit {PurgePart}))
            and deleted_at < clock_timestamp() - {_age["age"]}::interval
            returning {table.CollectionIn(null)}, version
        ),
        raised as (
            insert into {schema}.version_floors as f (collection, version)
            select collection, max(version) from purged where version > 0 group by collection order by collection
            on conflict (collection) do update set version = excluded.version where f.version < excluded.version
        )
        select count(*)::int from purged
        """,
        _age,
        _purged);

    private static string IsInRange(string id) => $"{id} >= {_ids["least"]} and {id} <= {_ids["greatest"]}";

    /// <summary>The outcome in a log row.</summary>
    /// <param name="outcome">The letter that the row has.</param>
    /// <param name="versions">The versions that the commit led to.</param>
    public static CommitOutcome OutcomeOf(string outcome, CommittedVersions versions) =>
        CommitOutcome.Logged(outcome == OutcomeMark.Applied, null, versions);

    /// <summary>The commit of a row of <see cref="ReadOutcomes"/>.</summary>
    public static CommitId CommitIn(NpgsqlDataReader row) => new(_id.Read(row));

    /// <summary>The outcome in a row of <see cref="ReadOutcomes"/>.</summary>
    public static CommitOutcome OutcomeIn(NpgsqlDataReader row) =>
        CommitOutcome.Logged(
            _applied.Read(row),
            _result.TryRead(row, out byte[]? result) ? result : null,
            _versions.TryRead(row, out long[]? versions) ? CommittedVersions.FromNumbers(versions) : CommittedVersions.Unknown);

    /// <summary>The commit in a row of <see cref="FindUnpublished"/>.</summary>
    public static UnpublishedCommit UnpublishedIn(NpgsqlDataReader row) =>
        new(new CommitId(_unpublishedId.Read(row)), UnpublishedKeys.Read(_keys.Read(row)));

    /// <summary>The number in the row of a purging statement.</summary>
    public static int CountIn(NpgsqlDataReader row) => _count.Read(row);
}
