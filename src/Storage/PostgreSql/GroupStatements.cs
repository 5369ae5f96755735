namespace Granary.Storage.PostgreSql;

/// <summary>The statements that carry a group of units, all sent at once, in one transaction.</summary>
/// <remarks>
/// The order of locks is the same in every process: rows in key order, then log rows in the order of their ids. What decides reads the rows
/// in a statement of its own, after they were locked: within the locking statement it would compare with a snapshot from before.
/// </remarks>
internal sealed class GroupStatements(string schema)
{
    /// <summary>Locks rows that will be written, in key order.</summary>
    public string LockForWrite { get; } = Lock(schema, exclusive: true);

    /// <summary>Locks rows that must not change, in key order; others may do the same at once.</summary>
    public string LockForRead { get; } = Lock(schema, exclusive: false);

    /// <summary>
    /// Locks the rows of identities that have to be missing, in key order. Where there is none it is made first, a tombstone that says
    /// "never existed" by its version; where there is one, the update that never happens locks it.
    /// </summary>
    public string HoldAbsent { get; } = $"""
        insert into {schema}.aggregates as t (collection, id, version, created_at, changed_at, deleted_at)
        select k.collection, k.id, 0, now(), now(), now() from unnest($1::text[], $2::text[]) as k (collection, id)
        on conflict (collection, id) do update set version = t.version where false
        """;

    /// <summary>
    /// Decides each unit, logs and applies those that may be, and reports on all: the log's word, whether in time, the first conflict and
    /// the version found there, whether applied, and the versions after.
    /// </summary>
    /// <remarks>
    /// One snapshot decides, so of units that speak of one row, and one of which writes it, the first alone is applied; the later ones are
    /// left undecided and come again. A row that was made after the locks were taken, and changed since the snapshot, fails the whole.
    /// </remarks>
    public string DecideAndApply { get; } = $"""
        with part as materialized (
            select p.*, a.place, a.version as actual, coalesce(a.live, false) as live
            from unnest($1::int[], $2::text[], $3::text[], $4::bigint[], $5::smallint[], $6::json[])
                with ordinality as p (unit, collection, id, expected, kind, document, position)
            left join lateral (
                select t.ctid as place, t.version, t.deleted_at is null as live from {schema}.aggregates t
                where t.collection = p.collection and t.id = p.id offset 0
            ) a on true
        ),
        conflict as materialized (
            select distinct on (unit) unit, position, case when live then actual else 0 end as actual from part
            where not case expected when -1 then true when 0 then not live else live and actual = expected end
            order by unit, position
        ),
        unit as materialized (
            select u.*, c.outcome, u.expires_at > clock_timestamp() as alive, f.position as conflict, f.actual
            from unnest($7::uuid[], $8::timestamptz[]) with ordinality as u (commit_id, expires_at, unit)
            left join lateral (select t.outcome from {schema}.commits t where t.commit_id = u.commit_id offset 0) c on true
            left join conflict f on f.unit = u.unit
        ),
        later as materialized (
            select distinct q.unit from (
                select p.unit, p.kind <> {PartKind.Read} as writes, count(*) over earlier as before,
                    bool_or(p.kind <> {PartKind.Read}) over earlier as written
                from part p where p.unit = any (array(select u.unit from unit u where outcome is null and alive and conflict is null))
                window earlier as (partition by p.collection, p.id order by p.unit rows between unbounded preceding and 1 preceding)
            ) q where q.written or q.writes and q.before > 0
        ),
        logged as (
            insert into {schema}.commits (commit_id, outcome, expires_at)
            select commit_id, 'C', expires_at from unit
            where outcome is null and alive and conflict is null and unit <> all (array(select l.unit from later l)) order by commit_id
            on conflict do nothing returning commit_id
        ),
        work as materialized (
            select * from part where unit = any (array(select u.unit from unit u join logged l on l.commit_id = u.commit_id))
            and (kind = {PartKind.Write} or kind = {PartKind.Removal} and live)
        ),
        changed as (
            update {schema}.aggregates t set
                version = t.version + 1,
                document = w.document,
                created_at = case when w.live then t.created_at else now() end,
                changed_at = now(),
                deleted_at = case w.kind when {PartKind.Removal} then now() end
            from work w where t.ctid = w.place returning 1
        ),
        created as (
            insert into {schema}.aggregates (collection, id, version, document, created_at, changed_at)
            select collection, id, 1, document, now(), now() from work where place is null
            order by collection collate "C", id collate "C"
        ),
        after as (
            select unit, array_agg(
                case when kind = {PartKind.Removal} and not live then 0 else coalesce(actual, 0) + 1 end order by position) as versions
            from part where kind <> {PartKind.Read} group by unit
        )
        select u.unit::int, u.outcome::text, u.alive, u.conflict::int, u.actual, l.commit_id is not null, a.versions,
            case when (select count(*) from changed) <> (select count(*) from work where place is not null) then {schema}.lost_race() end
        from unit u left join logged l on l.commit_id = u.commit_id left join after a on a.unit = u.unit
        """;

    /// <summary>Changes single rows that have the version expected, and logs their commits.</summary>
    public string Change { get; } = $"""
        with {Units}, written as (
            update {schema}.aggregates t set version = t.version + 1, document = u.document, changed_at = now() from unit u
            where t.collection = u.collection and t.id = u.id and t.version = u.expected and t.deleted_at is null
            and u.expires_at > clock_timestamp() and not exists (select from {schema}.commits c where c.commit_id = u.commit_id)
            returning u.number, t.version, u.commit_id, u.expires_at
        ), {Logged(schema)}
        select number, version from written
        """;

    /// <summary>Makes single rows, also in the place of tombstones, and logs their commits.</summary>
    public string Create { get; } = $"""
        with {Units}, made as (
            insert into {schema}.aggregates as t (collection, id, version, document, created_at, changed_at)
            select u.collection, u.id, 1, u.document, now(), now() from unit u
            where u.expires_at > clock_timestamp() and not exists (select from {schema}.commits c where c.commit_id = u.commit_id)
            on conflict (collection, id) do update set
                version = t.version + 1, document = excluded.document, created_at = now(), changed_at = now(), deleted_at = null
            where t.deleted_at is not null
            returning t.collection, t.id, t.version
        ), written as (
            select u.number, m.version, u.commit_id, u.expires_at from unit u join made m on m.collection = u.collection and m.id = u.id
        ), {Logged(schema)}
        select number, version from written
        """;

    /// <summary>Puts an abort mark under each id that the log does not know, waiting for transactions in flight under it.</summary>
    public string Mark { get; } = $"""
        insert into {schema}.commits (commit_id, outcome, expires_at)
        select id, 'A', now() from unnest($1::uuid[]) as id order by id on conflict do nothing
        """;

    /// <summary>What the log knows of commits.</summary>
    public string ReadOutcomes { get; } = $"select commit_id, outcome::text from {schema}.commits where commit_id = any($1::uuid[])";

    /// <summary>How many rows one purging statement takes: well within the time that a statement has.</summary>
    public const int PurgePart = 50_000;

    /// <summary>Takes away outcomes that have had their time, a part of them.</summary>
    public string PurgeOutcomes { get; } = $"""
        delete from {schema}.commits where ctid = any (array(
            select ctid from {schema}.commits where expires_at < clock_timestamp() - $1::interval limit {PurgePart}))
        """;

    /// <summary>Takes away tombstones that have had their time, a part of them.</summary>
    public string PurgeTombstones { get; } = $"""
        delete from {schema}.aggregates where ctid = any (array(
            select ctid from {schema}.aggregates where deleted_at < clock_timestamp() - $1::interval limit {PurgePart}))
        """;

    private const string Units = """
        unit as (
            select * from unnest($1::int[], $2::text[], $3::text[], $4::bigint[], $5::json[], $6::uuid[], $7::timestamptz[])
                as u (number, collection, id, expected, document, commit_id, expires_at)
        )
        """;

    // A commit id that another transaction has logged since makes this fail as a whole, which is a race that was lost.
    private static string Logged(string schema) =>
        $"""
        logged as (
            insert into {schema}.commits (commit_id, outcome, expires_at)
            select commit_id, 'C', expires_at from written order by commit_id
        )
        """;

    // The keys come in order, and the lateral look-up locks one after another.
    private static string Lock(string schema, bool exclusive) => $"""
        select count(*) from unnest($1::text[], $2::text[]) as k (collection, id),
        lateral (
            select from {schema}.aggregates a where a.collection = k.collection and a.id = k.id
            for {(exclusive ? "no key update" : "share")}
        ) locked
        """;
}
