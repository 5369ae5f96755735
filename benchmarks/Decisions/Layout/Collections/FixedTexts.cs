namespace Granary.Benchmarks.Decisions.Layout.Collections;

/// <summary>Texts that serve a number of collections, each with a table of its own.</summary>
/// <param name="count">How many collections.</param>
internal sealed class FixedTexts(int count)
{
    private const string Changes = """
        set version = t.version + 1, document = u.document, changed_at = now(), customer = u.customer, status = u.status
        """;

    private const string Arrays = "collections, ids, documents, customers, statuses";
    private const string Arguments = "collections text[], ids text[], documents json[], customers text[], statuses text[]";

    /// <summary>Changes rows of any collections: one statement with a branch for each.</summary>
    public string WriteByBranches => $"""
        with unit as materialized (
            select * from {CollectionRow.ParametersOfAll.Unnest} as u ({CollectionRow.ParametersOfAll.Names})
        ), {Join(", ", collection => $"""
            changed_{collection} as (
                update {CollectionTables.TableOf(collection)} t {Changes} from unit u
                where u.collection = '{CollectionTables.NameOf(collection)}' and t.id = u.id and t.deleted_at is null returning 1
            )
            """)}
        select {Join(" + ", collection => $"(select count(*) from changed_{collection})")} as changed
        """;

    /// <summary>Changes rows of any collections by a function with a branch for each.</summary>
    public string WriteByFunction => Call($"write_rows_{count}");

    /// <summary>Changes rows of any collections by a function that puts a text together.</summary>
    public static string WriteByComposedText => Call("compose_rows");

    /// <summary>Reads a row of any collection: one statement with a branch for each.</summary>
    public string ReadByBranches => Join(
        " union all ",
        collection => $"""
            select document, version from {CollectionTables.TableOf(collection)}
            where $1 = '{CollectionTables.NameOf(collection)}' and id = $2 and deleted_at is null
            """);

    /// <summary>Reads a row of any collection by a function with a branch for each.</summary>
    public string ReadByFunction => $"select document, version from {LayoutDatabase.Schema}.read_row_{count}($1, $2)";

    /// <summary>Reads a row of any collection by a function that puts a text together.</summary>
    public static string ReadByComposedText => $"select document, version from {LayoutDatabase.Schema}.compose_row($1, $2)";

    /// <summary>Changes rows of one collection.</summary>
    public static string WriteTo(int collection) => $"""
        update {CollectionTables.TableOf(collection)} t {Changes}
        from {CollectionRow.Parameters.Unnest} as u ({CollectionRow.Parameters.Names}) where t.id = u.id and t.deleted_at is null
        returning t.version
        """;

    /// <summary>Reads a row of one collection.</summary>
    public static string ReadFrom(int collection) =>
        $"select document, version from {CollectionTables.TableOf(collection)} where id = $1 and deleted_at is null";

    /// <summary>The functions that put a text together for a collection. The server plans it anew for each call.</summary>
    public static string ComposingFunctions => $$"""
        create function {{LayoutDatabase.Schema}}.compose_rows({{Arguments}}) returns bigint language plpgsql as $func$
        declare
            name text;
            part bigint;
            changed bigint := 0;
        begin
            foreach name in array array(select distinct c from unnest(collections) c order by c) loop
                execute format($text${{UpdateOf("%I.%I", "$6", "$1, $2, $3, $4, $5")}}$text$, '{{LayoutDatabase.Schema}}', name)
                using {{Arrays}}, name;
                get diagnostics part = row_count;
                changed := changed + part;
            end loop;
            return changed;
        end
        $func$;
        create function {{LayoutDatabase.Schema}}.compose_row(collection text, row_id text)
        returns table (document json, version bigint) language plpgsql stable as $func$
        begin
            return query execute format('select t.document, t.version from %I.%I t where t.id = $1 and t.deleted_at is null',
                '{{LayoutDatabase.Schema}}', collection) using row_id;
        end
        $func$;
        """;

    /// <summary>The functions with a branch for each collection. The server plans a branch when it first comes to it.</summary>
    public string Functions => $$"""
        create function {{LayoutDatabase.Schema}}.write_rows_{{count}}({{Arguments}}) returns bigint language plpgsql as $$
        declare
            part bigint;
            changed bigint := 0;
        begin
            {{Join("\n", WriteBranch)}}
            return changed;
        end
        $$;
        create function {{LayoutDatabase.Schema}}.read_row_{{count}}(collection text, row_id text)
        returns table (document json, version bigint) language plpgsql stable as $$
        begin
            case collection
            {{Join("\n", ReadBranch)}}
            end case;
        end
        $$;
        """;

    private static string WriteBranch(int collection) => $"""
        if '{CollectionTables.NameOf(collection)}' = any (collections) then
            {UpdateOf(CollectionTables.TableOf(collection), $"'{CollectionTables.NameOf(collection)}'", Arrays)};
            get diagnostics part = row_count;
            changed := changed + part;
        end if;
        """;

    private static string ReadBranch(int collection) => $"""
        when '{CollectionTables.NameOf(collection)}' then return query
            select t.document, t.version from {CollectionTables.TableOf(collection)} t where t.id = row_id and t.deleted_at is null;
        """;

    private static string UpdateOf(string table, string name, string arrays) => $"""
        update {table} t {Changes}
        from unnest({arrays}) as u (collection, id, document, customer, status)
        where u.collection = {name} and t.id = u.id and t.deleted_at is null
        """;

    private static string Call(string function)
    {
        string arguments = string.Join(
            ", ", CollectionRow.ParametersOfAll.Select((parameter, number) => $"${number + 1}::{parameter.Type.Name}"));
        return $"select {LayoutDatabase.Schema}.{function}({arguments}) as changed";
    }

    private string Join(string separator, Func<int, string> text) => string.Join(separator, Enumerable.Range(1, count).Select(text));
}
