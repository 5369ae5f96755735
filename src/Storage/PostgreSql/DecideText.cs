using System.Globalization;
using Granary.Contracts.Engines;

namespace Granary.Storage.PostgreSql;

/// <summary>The text of <see cref="DecideStatement"/>.</summary>
/// <remarks>
/// <para>
/// One snapshot decides about the whole group. Of several units that name one row, one of which writes it, only the first is applied; the
/// later ones are left undecided, and come again. The same holds for units that share a commit with an earlier one.
/// </para>
/// <para>
/// The statement takes its snapshot after the rows were locked, so it sees what the locks protect. It does not see a row that another
/// transaction made after the locking statement looked for it. Such a row fails the whole group: the primary key refuses the insert, or
/// the count of changed rows differs from the count of rows to change, and <c>lost_race()</c> raises a serialization failure. A commit of
/// which another transaction has logged a part fails the group in the same way.
/// </para>
/// <para>
/// The range of the group's ids names no row that the id alone does not name. It lets the server leave out the hours of the log in which
/// none of the ids can be, before it opens their indexes.
/// </para>
/// <para>
/// The <c>ctid</c> finds a row and proves nothing about it: after a wait, older minor versions of PostgreSQL continue with the row that
/// replaced the one at that address. So each write compares again the version that the snapshot showed. See ADR 0017.
/// </para>
/// <para>
/// The locks that this statement takes itself come in one order in every process: log rows by commit id, then the rows of aggregates,
/// which are locked already, then new rows in key order, then new unique values in the order of their primary key.
/// </para>
/// </remarks>
/// <param name="schema">The schema of the commit log and the floors.</param>
/// <param name="tables">The parts of the text that concern the tables of aggregates.</param>
/// <param name="keys">The parts of the text that concern unique values.</param>
internal sealed class DecideText(string schema, DecideTables tables, UniqueParts keys)
{
    /// <summary>
    /// True of a unit that may apply, unless another unit of the group or a unique value that is taken prevents it.
    /// </summary>
    public const string Possible = "outcome is null and superseded is null and alive and conflict is null";

    // A culture may write the sign of a number in its own way.
    private static readonly string _any = ExpectedVersion.Any.Value.ToString(CultureInfo.InvariantCulture);
    private static readonly string _absent = ExpectedVersion.Absent.Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The text.</summary>
    public string Text { get; } = $"""
        with part as materialized (
            select p.*, a.place, a.version as actual, coalesce(a.live, false) as live,
                case
                    when a.live then a.version + p.changes
                    when p.kind = {PartKind.Write} then greatest(a.version, {new PostgreSqlFloors(schema).FloorOf("p.collection")})
                        + p.changes
                    else 0
                end as next
            from {DecideParameters.Parts.Unnest}
                with ordinality as p ({DecideParameters.Parts.Names}, position)
            left join lateral (
                {tables.Found}
            ) a on true
        ),
        conflict as materialized (
            select distinct on (unit) unit, position, case when live then actual else 0 end as actual from part
            where not case expected when {_any} then true when {_absent} then not live else live and actual = expected end
            order by unit, position
        ),
        shared as materialized (
            select * from {DecideParameters.SharedCommits.Unnest}
                with ordinality as s ({DecideParameters.SharedCommits.Names}, position)
        ),
        superseded as materialized (
            select distinct on (s.unit) s.unit, s.commit_id from shared s,
            lateral (
                select from {schema}.commits t where t.commit_id = s.commit_id and {DecideParameters.IsInRange("t.commit_id")} offset 0
            ) known order by s.unit, s.position
        ),
        {keys.Wanted}
        unit as materialized (
            select
                u.*, c.outcome, c.versions as logged, s.commit_id as superseded, u.expires_at > clock_timestamp() as alive,
                f.position as conflict, f.actual
                {keys.Columns}
            from {DecideParameters.Units.Unnest}
                with ordinality as u ({DecideParameters.Units.Names}, unit)
            left join lateral (
                select t.outcome, t.versions from {schema}.commits t
                where t.commit_id = u.commit_id and {DecideParameters.IsInRange("t.commit_id")} offset 0
            ) c on true
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
        {tables.Changed},
        {tables.Created},
        {keys.Changes}
        answer as (
            select u.*, l.commit_id is not null as applied, coalesce(u.logged, c.versions) as versions
            from unit u left join chosen c on c.unit = u.unit left join logged l on l.commit_id = u.commit_id
        )
        select u.unit::int, u.outcome::text, u.superseded, u.alive, u.conflict::int, u.actual, u.applied, u.versions,
            case when (select count(*) from changed) <> (select count(*) from work where place is not null) or exists (select from torn)
                {keys.Lost}
                then {schema}.lost_race() else {new PostgreSqlFloors(schema).Recheck("created")} end as kept
            {keys.Report}
        from answer u
        """;
}
