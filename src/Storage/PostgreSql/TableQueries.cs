using Granary.Domain;
using Granary.Storage.Sql;

namespace Granary.Storage.PostgreSql;

/// <summary>The queries by which <see cref="FoundTables"/> learns what the database has.</summary>
/// <param name="schema">The schema of the tables.</param>
/// <param name="collections">The collections of the model that have tables of their own.</param>
internal sealed class TableQueries(string schema, IEnumerable<CollectionName> collections)
{
    /// <summary>
    /// A row for each column of each own table, and one for each other relation: the relation, the note of the table, the column, its
    /// note, and whether it is generated.
    /// </summary>
    public string Columns { get; } = $"""
        select c.relname::text, o.note, a.attname::text, col_description(c.oid, a.attnum), a.attgenerated <> ''
        from pg_class c
        left join lateral (
            select obj_description(c.oid, 'pg_class') as note
            where c.relkind = 'r' and obj_description(c.oid, 'pg_class') like {SqlDialect.Quote(TableNote.Beginning + "%")}
        ) o on true
        left join pg_attribute a on o.note is not null and a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = to_regnamespace('{schema}')
        order by 1, a.attnum
        """;

    /// <summary>The collections of the model that have rows in the shared table.</summary>
    public string Shared { get; } = $"""
        select m.collection
        from unnest(array[{string.Join(", ", collections.Select(name => SqlDialect.Quote(name.Value)))}]::text[]) m (collection)
        where exists (select from {CollectionTable.Shared(schema)} s where s.collection = m.collection collate "C")
        """;

    /// <summary>The note of the functions that have a branch for each table.</summary>
    public string FunctionsNote { get; } =
        $"select obj_description(to_regprocedure('{schema}.write_grain_state(text, int, bytea)'), 'pg_proc')";
}
