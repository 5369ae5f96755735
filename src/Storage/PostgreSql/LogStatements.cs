namespace Granary.Storage.PostgreSql;

/// <summary>The statements that ask and tend the commit log, besides those that carry groups.</summary>
internal sealed class LogStatements(string schema)
{
    /// <summary>How many rows one purging statement takes: so few that whoever waits for its connection does not wait long.</summary>
    public const int PurgePart = 5_000;

    /// <summary>
    /// The part of a group's statement that logs the units it has <c>chosen</c>, and what is <c>shared</c> with them: row by row in the
    /// order of their ids.
    /// </summary>
    public static string InsertChosen(string schema) => $"""
        insert into {schema}.commits (commit_id, outcome, expires_at, result, unpublished, logged_at)
        select commit_id, 'C', expires_at, result, unpublished, case when unpublished is not null then clock_timestamp() end from chosen
        union all
        select s.commit_id, 'C', c.expires_at, s.result, null, null from shared s join chosen c on c.unit = s.unit
        order by 1
        """;

    /// <summary>Puts an abort mark under each id that the log does not know, waiting for transactions in flight under it.</summary>
    public string Mark { get; } = $"""
        insert into {schema}.commits (commit_id, outcome, expires_at)
        select id, 'A', now() from unnest($1::uuid[]) as id order by id on conflict do nothing
        """;

    /// <summary>Which of some commits were applied.</summary>
    public string ReadApplied { get; } = $"select commit_id from {schema}.commits where commit_id = any($1::uuid[]) and outcome = 'C'";

    /// <summary>What the log knows of a commit.</summary>
    public string ReadOutcome { get; } = $"select outcome = 'C', result from {schema}.commits where commit_id = $1";

    /// <summary>Commits that were to be published a time ago and have not been, the oldest first.</summary>
    public string FindUnpublished { get; } = $"""
        select commit_id, unpublished::text from {schema}.commits
        where unpublished is not null and logged_at <= clock_timestamp() - $1::interval order by logged_at, commit_id limit $2
        """;

    /// <summary>Notes that commits were published; their rows are locked in one order, as several processes may note the same.</summary>
    public string MarkPublished { get; } = $"""
        with marked as materialized (
            select ctid as place from {schema}.commits where commit_id = any($1::uuid[]) and unpublished is not null
            order by commit_id for no key update
        )
        update {schema}.commits t set unpublished = null, logged_at = null from marked m where t.ctid = m.place
        """;

    /// <summary>Takes away outcomes that have had their time, a part of them.</summary>
    public string PurgeOutcomes { get; } = $"""
        delete from {schema}.commits where ctid = any (array(
            select ctid from {schema}.commits
            where expires_at < clock_timestamp() - $1::interval and unpublished is null limit {PurgePart}))
        """;

    /// <summary>Takes away tombstones that have had their time, a part of them.</summary>
    public string PurgeTombstones { get; } = $"""
        delete from {schema}.aggregates where ctid = any (array(
            select ctid from {schema}.aggregates where deleted_at < clock_timestamp() - $1::interval limit {PurgePart}))
        """;
}
