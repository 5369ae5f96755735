using Granary.Storage.Stores;

namespace Granary.Storage.PostgreSql;

/// <summary>The texts of <see cref="QuickStatement"/>.</summary>
/// <remarks>
/// The update or the insert compares and locks the row itself, so no statement has to lock before it. An update that waits for a row
/// compares with the newest state of the row, as READ COMMITTED does. No commit is looked up in the log: a commit that the log knows
/// violates the primary key of the log, and fails the whole group.
/// </remarks>
/// <param name="schema">The schema of the tables.</param>
/// <param name="isPlain">Whether units log their outcome alone, and each document is the result of one change.</param>
internal sealed class QuickText(string schema, bool isPlain)
{
    /// <summary>Changes rows that have the version expected.</summary>
    public string Change => $"""
        with {Units}, chosen as (
            update {schema}.aggregates t set version = t.version + {Growth}, document = u.document, changed_at = now() from unit u
            where t.collection = u.collection and t.id = u.id and t.version = u.expected and t.deleted_at is null
            and u.expires_at > clock_timestamp()
            returning u.unit, array[t.version] as versions, u.commit_id, u.expires_at{More}
        ), {Logged}
        select unit, versions[1] as version from chosen
        """;

    /// <summary>Makes rows that are missing or have a tombstone.</summary>
    public string Create => $"""
        with {Units}, made as (
            insert into {schema}.aggregates as t (collection, id, version, document, created_at, changed_at)
            select u.collection, u.id, {new PostgreSqlFloors(schema).FloorOf("u.collection")} + {Growth}, u.document, now(), now()
            from unit u where u.expires_at > clock_timestamp()
            on conflict (collection, id) do update set
                version = excluded.version + greatest(t.version - {new PostgreSqlFloors(schema).FloorOf("excluded.collection")}, 0),
                document = excluded.document,
                created_at = now(), changed_at = now(), deleted_at = null
            where t.deleted_at is not null
            returning t.collection, t.id, t.version
        ), chosen as (
            select u.unit, array[m.version] as versions, u.commit_id, u.expires_at{More} from unit u
            join made m on m.collection = u.collection and m.id = u.id
        ), {Logged}
        select unit, versions[1] as version, {new PostgreSqlFloors(schema).Recheck("made")} as kept from chosen
        """;

    private string Units => isPlain
        ? $"""
        unit as (
            select * from {QuickStatement.PlainUnits.Unnest}
                as u ({QuickStatement.PlainUnits.Names})
        )
        """
        : $"""
        unit as (
            select * from {QuickStatement.Units.Unnest}
                as u ({QuickStatement.Units.Names})
        ), shared as materialized (
            select * from {QuickStatement.SharedCommits.Unnest} as s ({QuickStatement.SharedCommits.Names})
        )
        """;

    private string Growth => isPlain ? "1" : "u.changes";

    private string More => isPlain ? "" : ", u.result, u.unpublished";

    private string Logged => isPlain
        ? $"""
        logged as (
            insert into {schema}.commits (commit_id, outcome, expires_at, versions)
            select commit_id, '{OutcomeMark.Applied}', expires_at, versions from chosen order by commit_id
        )
        """
        : $"logged as ({LogStatements.InsertChosen(schema)})";
}
