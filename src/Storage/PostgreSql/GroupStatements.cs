namespace Granary.Storage.PostgreSql;

/// <summary>The statements that carry a group of units, all sent at once, in one transaction.</summary>
/// <remarks>
/// The order of locks is the same in every process: rows in key order, then log rows in the order of their ids. What decides reads the rows
/// in a statement of its own, after they were locked: within the locking statement it would compare with a snapshot from before.
/// </remarks>
internal sealed class GroupStatements(string schema, UniqueParts keys)
{
    /// <summary>
    /// What holds of a unit against which nothing stands but, perhaps, another unit of the group or a value that is taken.
    /// </summary>
    public const string Possible = "outcome is null and superseded is null and alive and conflict is null";

    /// <summary>The statements for groups that no unique constraint concerns.</summary>
    public GroupStatements(string schema)
        : this(schema, UniqueParts.None) => Unique = new GroupStatements(schema, UniqueParts.Of(schema));

    /// <summary>
    /// The same for groups that unique constraints concern: a unit that wants a value which somebody else keeps is refused, and reported
    /// with the position of that value and its owner.
    /// </summary>
    public GroupStatements? Unique { get; }

    /// <summary>For units of one row each.</summary>
    public QuickStatements Quick { get; } = new(schema, isPlain: false);

    /// <summary>For units of one row each that log their outcome alone.</summary>
    public QuickStatements QuickPlain { get; } = new(schema, isPlain: true);

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
    /// Decides each unit, logs and applies those that may be, and reports on all: the log's word, what supersedes it, whether in time, the
    /// first conflict and the version found there, whether applied, and the versions that it led to, now or when it was logged.
    /// </summary>
    /// <remarks>
    /// One snapshot decides, so of units that speak of one row, and one of which writes it, the first alone is applied; the later ones are
    /// left undecided and come again, and so do those that share a commit with an earlier one. A row that was made after the locks were
    /// taken, and changed since the snapshot, fails the whole, and so does a unit of which another transaction has logged a part. The
    /// place of a row finds it and proves nothing: after a wait, older minor versions of PostgreSQL go on with whatever row came after the
    /// one at that place. So each write repeats what the snapshot showed. See ADR 0017.
    /// </remarks>
    public string DecideAndApply { get; } = $"""
        with part as materialized (
            select p.*, a.place, a.version as actual, coalesce(a.live, false) as live,
                case
                    when a.live then a.version + p.changes
                    when p.kind = {PartKind.Write} then greatest(a.version, {new PostgreSqlFloors(schema).Of("p.collection")})
                        + p.changes
                    else 0
                end as next
            from unnest($1::int[], $2::text[], $3::text[], $4::bigint[], $5::smallint[], $6::json[], $7::int[])
                with ordinality as p (unit, collection, id, expected, kind, document, changes, position)
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
        shared as materialized (
            select * from unnest($12::int[], $13::uuid[], $14::bytea[], $15::int[])
                with ordinality as s (unit, commit_id, result, later, position)
        ),
        superseded as materialized (
            select distinct on (s.unit) s.unit, s.commit_id from shared s,
            lateral (select from {schema}.commits t where t.commit_id = s.commit_id offset 0) known order by s.unit, s.position
        ),
        {keys.Wanted}
        unit as materialized (
            select
                u.*, c.outcome, c.versions as logged, s.commit_id as superseded, u.expires_at > clock_timestamp() as alive,
                f.position as conflict, f.actual
                {keys.Columns}
            from unnest($8::uuid[], $9::timestamptz[], $10::bytea[], $11::json[])
                with ordinality as u (commit_id, expires_at, result, unpublished, unit)
            left join lateral (select t.outcome, t.versions from {schema}.commits t where t.commit_id = u.commit_id offset 0) c on true
            left join superseded s on s.unit = u.unit
            left join conflict f on f.unit = u.unit
            {keys.Join}
        ),
        later as materialized (
            select distinct q.unit from (
                select p.unit, p.kind <> {PartKind.Read} as writes, count(*) over earlier as before,
                    bool_or(p.kind <> {PartKind.Read}) over earlier as written
                from part p where p.unit = any (array(select u.unit from unit u where {Possible}{keys.Possible}))
                window earlier as (partition by p.collection, p.id order by p.unit rows between unbounded preceding and 1 preceding)
            ) q where q.written or q.writes and q.before > 0
            union all
            select s.unit from shared s where exists (select from shared o where o.commit_id = s.commit_id and o.unit < s.unit)
            or exists (select from unit o where o.commit_id = s.commit_id and o.unit <> s.unit)
            {keys.Later}
        ),
        after as materialized (
            select unit, array_agg(next order by position) as versions from part where kind <> {PartKind.Read} group by unit
        ),
        chosen as materialized (
            select u.*, coalesce(a.versions, '{"{}"}') as versions from unit u left join after a on a.unit = u.unit
            where {Possible}{keys.Possible} and u.unit <> all (array(select l.unit from later l))
        ),
        logged as (
            {LogStatements.InsertChosen(schema)}
            on conflict do nothing returning commit_id
        ),
        torn as (
            select from shared s join chosen c on c.unit = s.unit
            left join logged own on own.commit_id = c.commit_id left join logged l on l.commit_id = s.commit_id
            where (own.commit_id is null) <> (l.commit_id is null)
        ),
        work as materialized (
            select * from part where unit = any (array(select c.unit from chosen c join logged l on l.commit_id = c.commit_id))
            and (kind = {PartKind.Write} or kind = {PartKind.Removal} and live)
        ),
        changed as (
            update {schema}.aggregates t set
                version = w.next,
                document = w.document,
                created_at = case when w.live then t.created_at else now() end,
                changed_at = now(),
                deleted_at = case w.kind when {PartKind.Removal} then now() end
            from work w where t.ctid = w.place and t.version = w.actual and (t.deleted_at is null) = w.live returning 1
        ),
        created as (
            insert into {schema}.aggregates (collection, id, version, document, created_at, changed_at)
            select collection, id, next, document, now(), now() from work where place is null
            order by collection collate "C", id collate "C"
            returning collection, version
        ),
        {keys.Changes}
        answer as (
            select u.*, l.commit_id is not null as applied, coalesce(u.logged, c.versions) as versions
            from unit u left join chosen c on c.unit = u.unit left join logged l on l.commit_id = u.commit_id
        )
        select u.unit::int, u.outcome::text, u.superseded, u.alive, u.conflict::int, u.actual, u.applied, u.versions,
            case when (select count(*) from changed) <> (select count(*) from work where place is not null) or exists (select from torn)
                {keys.Lost}
                then {schema}.lost_race() else {new PostgreSqlFloors(schema).AreKept("created")} end
            {keys.Report}
        from answer u
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
