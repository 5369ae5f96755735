using System.Globalization;

namespace Granary.Storage.PostgreSql;

/// <summary>The statements that make and drop the hours of the commit log.</summary>
/// <remarks>
/// A writer of the log is never kept waiting for longer than <see cref="Patience"/>, besides the time that the statement itself takes:
/// who waits for a lock holds up all who ask for it later.
/// </remarks>
/// <param name="schema">The schema of the tables.</param>
internal sealed class HourStatements(string schema)
{
    /// <summary>How many rows may be moved under a lock, at most.</summary>
    public const int MostMoved = 10_000;

    private const string Patience = "20ms";

    // Longer than the time after which the server ends an autovacuum that is in the way: deadlock_timeout, one second unless set.
    private const string PatienceWithVacuum = "3s";

    // An arbitrary number, as that of the migrations. The second number is that of the schema.
    private const int LockNumber = 1_836_017_711;

    /// <summary>The ids of a table that are in the range of an hour.</summary>
    private static string IsOf(LogHour hour) => $"commit_id >= '{hour.FirstId}' and commit_id < '{hour.Next.FirstId}'";

    /// <summary>
    /// Reads the clock of the server, whether the user may make and drop hours, whether it may delete from each part of the log by itself,
    /// and the names of these parts.
    /// </summary>
    public string ReadTables { get; } = $"""
        select
            clock_timestamp(),
            pg_has_role(t.relowner, 'usage') and has_schema_privilege(t.relnamespace, 'create'),
            not exists (
                select from pg_partition_tree('{schema}.commits') p
                where p.isleaf and not (has_table_privilege(p.relid, 'select') and has_table_privilege(p.relid, 'delete'))),
            array(
                select c.relname::text from pg_partition_tree('{schema}.commits') p join pg_class c on c.oid = p.relid
                where p.isleaf order by c.relname)
        from pg_class t where t.oid = '{schema}.commits_timed'::regclass
        """;

    /// <summary>Takes the lock of those that make and drop hours, until the transaction ends: false if another one has it.</summary>
    /// <remarks>
    /// The server may not have statistics of an hour yet, and would then read the whole of it to find that nothing is left, while writers
    /// wait.
    /// </remarks>
    public string TryLock { get; } = $"""
        set local lock_timeout = '{Patience}'; set local enable_seqscan = off;
        select pg_try_advisory_xact_lock({LockNumber}, hashtext('{schema}'))
        """;

    /// <summary>The table of a name, with its schema.</summary>
    public string TableOf(string name) => $"{schema}.{name}";

    /// <summary>Whether an hour has a table.</summary>
    public string Exists(LogHour hour) => $"select to_regclass('{schema}.{hour.Table}') is not null";

    /// <summary>How many ids of an hour stand among the strays; beyond <see cref="MostMoved"/> it does not matter how many.</summary>
    public string CountStrays(LogHour hour) =>
        $"select count(*) from (select from {schema}.commits_stray where {IsOf(hour)} limit {MostMoved + 1}) s";

    /// <summary>Makes the table of an hour, and moves the ids of the hour there that stand among the strays.</summary>
    /// <remarks>
    /// PostgreSQL would attach beside writers. But a statement that is planned meanwhile, and waits for the strays, keeps a plan that lacks
    /// the hour, and finds none of its commits for as long as it keeps that plan. So the whole is locked before its parts: a statement that
    /// waits for the whole reads the list of the parts afterwards. The table gets the owner of the log, so that any member of that role can
    /// drop it.
    /// </remarks>
    public string Make(LogHour hour) => $"""
        create table {schema}.{hour.Table} (like {schema}.commits_timed including all);
        do $do$ begin
            execute format(
                'alter table {schema}.{hour.Table} owner to %s',
                (select relowner::regrole from pg_class where oid = '{schema}.commits_timed'::regclass));
            execute format(
                'alter index {schema}.%I set (autosummarize = on)',
                (select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
                where i.indrelid = '{schema}.{hour.Table}'::regclass and a.amname = 'brin'));
        end $do$;
        lock table only {schema}.commits_timed in access exclusive mode;
        with moved as (delete from {schema}.commits_stray where {IsOf(hour)} returning *)
        insert into {schema}.{hour.Table} ({PostgreSqlLogSchema.Columns}) select {PostgreSqlLogSchema.Columns} from moved;
        alter table {schema}.commits_timed attach partition {schema}.{hour.Table}
        for values from ('{hour.FirstId}') to ('{hour.Next.FirstId}')
        """;

    /// <summary>
    /// Completes the index that shows where outcomes are that are not over, so that looking for them reads little of the table. Most of it
    /// was done while the hour was written, by the server's autovacuum.
    /// </summary>
    public string Summarize(LogHour hour) => $"""
        select brin_summarize_new_values(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indexrelid
        join pg_am a on a.oid = c.relam where i.indrelid = '{schema}.{hour.Table}'::regclass and a.amname = 'brin'
        """;

    /// <summary>Keeps VACUUM away from an hour that has ended, until the transaction ends. Writers do not wait for that.</summary>
    /// <remarks>
    /// Tens of millions of new rows are vacuumed for minutes. An attempt that waits for a few milliseconds finds the table busy each time,
    /// while the server ends an autovacuum for whoever has waited for a second. Waiting for this lock holds up nobody who reads or writes.
    /// </remarks>
    public string Reserve(LogHour hour) => $"""
        set local lock_timeout = '{PatienceWithVacuum}';
        lock table only {schema}.{hour.Table} in share update exclusive mode;
        set local lock_timeout = '{Patience}'
        """;

    /// <summary>How many outcomes of an hour are not over; beyond <see cref="MostMoved"/> it does not matter how many.</summary>
    /// <param name="hour">The hour.</param>
    /// <param name="age">How long outcomes are kept after their commits expired.</param>
    public string CountKept(LogHour hour, TimeSpan age) =>
        $"select count(*) from (select from {schema}.{hour.Table} where {IsKept(age)} limit {MostMoved + 1}) k";

    /// <summary>Drops the table of an hour. The outcomes in it that are not over go on among the strays.</summary>
    /// <param name="hour">The hour.</param>
    /// <param name="age">How long outcomes are kept after their commits expired.</param>
    public string Drop(LogHour hour, TimeSpan age) => $"""
        alter table {schema}.commits_timed detach partition {schema}.{hour.Table};
        insert into {schema}.commits ({PostgreSqlLogSchema.Columns})
        select {PostgreSqlLogSchema.Columns} from {schema}.{hour.Table} where {IsKept(age)};
        drop table {schema}.{hour.Table}
        """;

    private static string IsKept(TimeSpan age)
    {
        string seconds = Math.Ceiling(age.TotalSeconds).ToString("F0", CultureInfo.InvariantCulture);
        return $"(expires_at >= statement_timestamp() - interval '{seconds} seconds' or unpublished is not null)";
    }
}
