namespace Granary.Storage.PostgreSql;

/// <summary>The commit log in hours: see ADR 0040.</summary>
/// <remarks>
/// <c>commits</c> has two parts. <c>commits_timed</c> has the ids that begin with a time; its parts are a table for each hour
/// (<see cref="LogHour"/>), and <c>commits_stray</c> for ids whose hour has no table. <c>commits_other</c> has all other ids. It is the
/// table in which an earlier version kept the whole log, so an existing log is renamed and not copied.
/// </remarks>
internal static class PostgreSqlLogSchema
{
    /// <summary>The columns of the log, in their order.</summary>
    public const string Columns = "commit_id, outcome, expires_at, result, unpublished, logged_at, versions";

    // Ids that begin with a later time are others. A log that is new takes every id from the first moment on as timed.
    private static readonly DateTimeOffset _first = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset _last = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The step that divides the log.</summary>
    /// <remarks>
    /// It locks the log until the transaction of the step ends. The one part of it that takes time reads the old log once, to see that all
    /// of its ids are others. Ids of an existing log get hours from the next whole hour on; those of its rows that belong there are moved.
    /// </remarks>
    public static string Script(string schema) => $"""
        alter table {schema}.commits rename to commits_other;
        alter table {schema}.commits_other rename constraint commits_pkey to commits_other_pkey;
        alter index {schema}.commits_expiry rename to commits_other_expiry;
        alter index {schema}.commits_unpublished rename to commits_other_unpublished;

        -- One row for each commit whose outcome may be asked for again, in the table of the hour in which its id was made.
        create table {schema}.commits (like {schema}.commits_other including defaults) partition by range (commit_id);
        alter table {schema}.commits add constraint commits_pkey primary key (commit_id);
        create index commits_expiry on {schema}.commits using brin (expires_at);
        create index commits_unpublished on {schema}.commits (logged_at) where unpublished is not null;

        {Divide(schema)}
        """;

    private static string Divide(string schema) => $$"""
        do $do$
        declare
            next_hour constant bigint := (floor(extract(epoch from clock_timestamp()) / 3600)::bigint + 1) * 3600000;
            from_id uuid := '{{LogHour.FirstIdAt(_first)}}';
            to_id constant uuid := '{{LogHour.FirstIdAt(_last)}}';
        begin
            if exists (select from {{schema}}.commits_other) then
                from_id := (lpad(to_hex(next_hour), 12, '0') || repeat('0', 20))::uuid;
            end if;

            execute format(
                'create table {{schema}}.commits_timed partition of {{schema}}.commits for values from (%L) to (%L)
                partition by range (commit_id)', from_id, to_id);
            create table {{schema}}.commits_stray partition of {{schema}}.commits_timed default;
            with moved as (delete from {{schema}}.commits_other where commit_id >= from_id and commit_id < to_id returning *)
            insert into {{schema}}.commits_stray ({{Columns}}) select {{Columns}} from moved;
            alter table {{schema}}.commits attach partition {{schema}}.commits_other default;
        end
        $do$;
        """;
}
