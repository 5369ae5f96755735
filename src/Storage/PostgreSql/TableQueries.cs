using Granary.Domain;
using Granary.Storage.Schema;
using Granary.Storage.Sql;

namespace Granary.Storage.PostgreSql;

/// <summary>The queries by which <see cref="FoundTables"/> learns what the database has.</summary>
/// <param name="schema">The schema of the tables.</param>
/// <param name="collections">The collections of the model that have tables of their own.</param>
/// <param name="indexes">The names of the indexes of these collections, as the model declares them.</param>
internal sealed class TableQueries(string schema, IEnumerable<CollectionName> collections, IEnumerable<string> indexes)
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
        select m.collection from unnest({TextArray(collections.Select(name => name.Value))}) m (collection)
        where exists (select from {CollectionTable.Shared(schema)} s where s.collection = m.collection collate "C")
        """;

    /// <summary>
    /// The indexes that an earlier version made over the shared table for these collections. They serve no query, and those that the model
    /// still declares have the names of the indexes to make. The first versions left their indexes without a note.
    /// </summary>
    public string SharedIndexes { get; } = $"""
        select c.relname::text from pg_index i join pg_class c on c.oid = i.indexrelid
        where i.indrelid = '{CollectionTable.Shared(schema)}'::regclass and case
            when obj_description(c.oid, 'pg_class') is null then c.relname::text = any ({TextArray(indexes)})
            else obj_description(c.oid, 'pg_class') = any ({TextArray(collections.Select(IndexNote.ForCollection))})
        end
        """;

    /// <summary>The note of the functions that have a branch for each table.</summary>
    public string FunctionsNote { get; } =
        $"select obj_description(to_regprocedure('{schema}.write_grain_state(text, int, bytea)'), 'pg_proc')";

    private static string TextArray(IEnumerable<string> texts) => $"array[{string.Join(", ", texts.Select(SqlDialect.Quote))}]::text[]";
}
