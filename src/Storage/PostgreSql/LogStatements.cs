namespace Granary.Storage.PostgreSql;

/// <summary>The statements that ask and tend the commit log, besides those that carry groups.</summary>
internal sealed class LogStatements(string schema)
{
    /// <summary>How many rows one purging statement takes: so few that whoever waits for its connection does not wait long.</summary>
    public const int PurgePart = 5_000;

    /// <summary>
    /// The part of a group's statement that logs the units it has <c>chosen</c>, and what is <c>shared</c> with them: row by row in the
    /// order of their ids, each with the versions that it led to.
    /// </summary>
    public static string InsertChosen(string schema) => $"""
        insert into {schema}.commits (commit_id, outcome, expires_at, versions, result, unpublished, logged_at)
        select
            commit_id, 'C', expires_at, versions, result, unpublished, case when unpublished is not null then clock_timestamp() end
        from chosen
        union all
        select
            s.commit_id, 'C', c.expires_at, case s.later when 0 then c.versions else array[c.versions[1] - s.later] end,
            s.result, null, null
        from shared s join chosen c on c.unit = s.unit
        order by 1
        """;

    /// <summary>Puts an abort mark under each id that the log does not know, waiting for transactions in flight under it.</summary>
    public string Mark { get; } = $"""
        insert into {schema}.commits (commit_id, outcome, expires_at)
        select id, 'A', now() from unnest($1::uuid[]) as id order by id on conflict do nothing
        """;

    /// <summary>What the log knows of commits.</summary>
    public string ReadOutcomes { get; } =
        $"select commit_id, outcome = 'C', result, versions from {schema}.commits where commit_id = any($1::uuid[])";

    /// <summary>Commits that were to be published a time ago and have not been, the oldest first.</summary>
    public string FindUnpublished { get; } = $"""
        select commit_id, unpublished::text from {schema}.commits
        where unpublished is not null and logged_at <= clock_timestamp() - $1::interval order by logged_at, commit_id limit $2
        """;

    /// <summary>Notes that commits were published; their rows are locked in one order, as several processes may note the same.</summary>
    public string MarkPublished { get; } = $"""
        with marked as materialized (
            select commit_id from {schema}.commits where commit_id = any($1::uuid[]) and unpublished is not null
            order by commit_id for no key update
        )
        update {schema}.commits t set unpublished = null, logged_at = null from marked m
        where t.commit_id = m.commit_id and t.unpublished is not null
        """;

    /// <summary>
    /// Takes away outcomes that have had their time, a part of them, and tells how many there were; one that has got more stays.
    /// </summary>
    public string PurgeOutcomes { get; } = $"""
        with purged as (
            delete from {schema}.commits where ctid = any (array(
                select ctid from {schema}.commits
                where expires_at < clock_timestamp() - $1::interval and unpublished is null limit {PurgePart}))
            and expires_at < clock_timestamp() - $1::interval and unpublished is null
            returning 1
        )
        select count(*)::int from purged
        """;

    /// <summary>
    /// Takes away tombstones that have had their time, a part of them, raises the floors of their collections above them, and tells how
    /// many there were; one that was revived meanwhile stays.
    /// </summary>
    /// <remarks>The floors are raised in one order by all, after the tombstones are locked.</remarks>
    public string PurgeTombstones { get; } = $"""
        with purged as materialized (
            delete from {schema}.aggregates where ctid = any (array(
                select ctid from {schema}.aggregates where deleted_at < clock_timestamp() - $1::interval limit {PurgePart}))
            and deleted_at < clock_timestamp() - $1::interval
            returning collection, version
        ),
        raised as (
            insert into {schema}.version_floors as f (collection, version)
            select collection, max(version) from purged where version > 0 group by collection order by collection
            on conflict (collection) do update set version = excluded.version where f.version < excluded.version
        )
        select count(*)::int from purged
        """;
}
