using Granary.Storage.Stores;

namespace Granary.Storage.PostgreSql;

/// <summary>The texts of <see cref="QuickStatement"/>.</summary>
/// <remarks>
/// The update or the insert compares and locks the row itself, so no statement has to lock before it. An update that waits for a row
/// compares with the newest state of the row, as READ COMMITTED does. No commit is looked up in the log: a commit that the log knows
/// violates the primary key of the log, and fails the whole group.
/// </remarks>
/// <param name="schema">The schema of the commit log and the floors.</param>
/// <param name="table">The table of aggregates.</param>
/// <param name="parameters">The parameters of the statements.</param>
internal sealed class QuickText(string schema, CollectionTable table, QuickParameters parameters)
{
    /// <summary>Changes rows that have the version expected.</summary>
    public string Change => $"""
        with {Units}, chosen as (
            update {table} t set version = t.version + {Growth}, document = u.document, changed_at = now() from unit u
            where {IsOfUnit('t')} and t.version = u.expected and t.deleted_at is null
            and u.expires_at > clock_timestamp()
            returning u.unit, array[t.version] as versions, u.commit_id, u.expires_at{More}
        ), {Logged}
        select unit, versions[1] as version from chosen
        """;

    /// <summary>Makes rows that are missing or have a tombstone.</summary>
    public string Create => $"""
        with {Units}, made as (
            insert into {table} as t ({table.Key}, version, document, created_at, changed_at)
            select {table.KeyOf('u')}, {FloorOf("u.collection")} + {Growth}, u.document, now(), now()
            from unit u where u.expires_at > clock_timestamp()
            on conflict ({table.Key}) do update set
                version = excluded.version + greatest(t.version - {FloorOf("excluded.collection")}, 0),
                document = excluded.document,
                created_at = now(), changed_at = now(), deleted_at = null
            where t.deleted_at is not null
            returning {table.CollectionIn('t')}, t.id, t.version
        ), chosen as (
            select u.unit, array[m.version] as versions, u.commit_id, u.expires_at{More} from unit u
            join made m on {IsOfUnit('m')}
        ), {Logged}
        select unit, versions[1] as version, {new PostgreSqlFloors(schema).Recheck("made")} as kept from chosen
        """;

    private string Units => parameters.IsPlain
        ? $"""
        unit as (
            select * from {parameters.Units.Unnest}
                as u ({parameters.Units.Names})
        )
        """
        : $"""
        unit as (
            select * from {parameters.Units.Unnest}
                as u ({parameters.Units.Names})
        ), shared as materialized (
            select * from {parameters.SharedCommits.Unnest} as s ({parameters.SharedCommits.Names})
        )
        """;

    private string IsOfUnit(char row) => table.IsAt(row, ("u.collection", "u.id"));

    private string FloorOf(string collection) => new PostgreSqlFloors(schema).FloorOf(table.CollectionOr(collection));

    private string Growth => parameters.IsPlain ? "1" : "u.changes";

    private string More => parameters.IsPlain ? "" : ", u.result, u.unpublished";

    private string Logged => parameters.IsPlain
        ? $"""
        logged as (
            insert into {schema}.commits (commit_id, outcome, expires_at, versions)
            select commit_id, '{OutcomeMark.Applied}', expires_at, versions from chosen order by commit_id
        )
        """
        : $"logged as ({LogStatements.InsertChosen(schema)})";
}
