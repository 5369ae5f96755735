namespace Granary.Storage.PostgreSql;

/// <summary>
/// The parts of the deciding statement that concern unique values: which values the units want, which aggregates own them, and how they
/// change hands.
/// </summary>
/// <remarks>
/// The rows of all aggregates of the group are locked before the statement takes its snapshot, so the snapshot shows the values that they
/// own. If another transaction takes a value at the same moment, the primary key decides: the second group fails as a whole, and is sent
/// again. Every process takes new values in one order, so that no two wait for each other.
/// </remarks>
internal sealed record UniqueParts
{
    private const string SameValue = "collection, name, value";

    /// <summary>For groups that no constraint concerns.</summary>
    public static UniqueParts None { get; } = new();

    /// <summary>
    /// The values wanted, the aggregates whose values are replaced, and for each unit the first value that it cannot have.
    /// </summary>
    public string Wanted { get; private init; } = "";

    /// <summary>Two more columns of a unit: the position of that value, and its owner.</summary>
    public string Columns { get; private init; } = "";

    /// <summary>The join that gives these columns.</summary>
    public string Join { get; private init; } = "";

    /// <summary>The further condition of a unit that can be applied.</summary>
    public string Possible { get; private init; } = "";

    /// <summary>The units that want a value which an earlier unit of the group takes. They stay undecided.</summary>
    public string Later { get; private init; } = "";

    /// <summary>The changes of unique values.</summary>
    public string Changes { get; private init; } = "";

    /// <summary>The further condition under which the group has lost a race.</summary>
    public string Lost { get; private init; } = "";

    /// <summary>The further columns of the result.</summary>
    public string Report { get; private init; } = "";

    /// <summary>For groups that constraints concern.</summary>
    /// <param name="schema">The schema of the tables.</param>
    public static UniqueParts ForSchema(string schema) => new()
    {
        Wanted = $"""
            wanted as materialized (
                select w.*, k.owner, k.place, first_value(w.id) over same as first, row_number() over same > 1 as again
                from {DecideParameters.Wanted.Unnest}
                    with ordinality as w ({DecideParameters.Wanted.Names}, position)
                left join lateral (
                    select t.id as owner, t.ctid as place from {schema}.unique_keys t
                    where t.collection = w.collection and t.constraint_name = w.name and t.value = w.value offset 0
                ) k on true
                window same as (partition by w.unit, w.collection, w.name, w.value order by w.position)
            ),
            replaced as materialized (select * from {DecideParameters.Replaced.Unnest} as r ({DecideParameters.Replaced.Names})),
            taken as materialized (
                select distinct on (unit) unit, position, case when again then first else owner end as owner from wanted w
                where again or owner <> id and not exists (
                    select from replaced r where r.unit = w.unit and r.collection = w.collection and r.id = w.owner)
                order by unit, position
            ),
            """,
        Columns = ", x.position as taken, x.owner",
        Join = "left join taken x on x.unit = u.unit",
        Possible = " and taken is null",
        Later = $"""
            union all
            select q.unit from (
                select w.unit, min(w.unit) over (partition by {SameValue}) as first from wanted w
                where w.unit = any (array(select u.unit from unit u where {DecideText.Possible} and taken is null))
            ) q where q.first < q.unit
            """,
        Changes = Changing(schema),
        Lost = "or (select count(*) from moved) <> (select count(*) from taken_over where owner <> id)",
        Report = $"""
            , u.taken::int, u.owner,
            case when exists (select from wanted w where not exists (
                select from {schema}.unique_constraints c where c.collection = w.collection and c.name = w.name
            )) then {schema}.unknown_constraint() end as known
            """,
    };

    // A row is changed by one of the three parts at most, so their order does not matter.
    private static string Changing(string schema) => $"""
        applied as materialized (select c.unit from chosen c join logged l on l.commit_id = c.commit_id),
        taken_over as materialized (select * from wanted where unit = any (array(select unit from applied))),
        given_up as (
            delete from {schema}.unique_keys t using replaced r
            where r.unit = any (array(select unit from applied)) and t.collection = r.collection and t.id = r.id
            and not exists (
                select from taken_over w where w.collection = t.collection and w.name = t.constraint_name and w.value = t.value)
        ),
        moved as (
            update {schema}.unique_keys t set id = w.id from taken_over w
            where t.ctid = w.place and t.id = w.owner and w.owner <> w.id returning 1
        ),
        taken_up as (
            insert into {schema}.unique_keys (collection, constraint_name, value, id)
            select collection, name, value, id from taken_over where place is null
            order by collection collate "C", name collate "C", value collate "C"
        ),
        """;
}
