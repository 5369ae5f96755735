using Granary.TestSupport;
using Npgsql;
using Xunit;

namespace Granary.Grains.Tests.Versions.Earlier;

[Trait("Store", "PostgreSql")]
public sealed class EarlierPostgreSqlTests : EarlierStoreFacts
{
    private const string SchemaThen = "earlier_version";

    private readonly PostgreSqlFixture _fixture = new();

    protected override StoreFixture Fixture => _fixture;

    protected override async Task RestoreAsync()
    {
        string script = await File.ReadAllTextAsync(EarlierFile.Path("postgresql.sql"));
        await _fixture.ExecuteAsync(script.Replace(SchemaThen, _fixture.Schema, StringComparison.Ordinal));
    }

    // Step 11 divides the log, whose indexes then are those of all of its parts, and replaces the body of one function. Step 12 renames the
    // table of aggregates, gives each collection a table with its indexes, and lets the statements of ADO.NET find these tables.
    protected override Task<string[]> DescribeAsync() => AskAsync($"""
        select concat_ws(
            ' ', regexp_replace(table_name, '^aggregates$', 'shared_aggregates'), column_name, data_type, is_nullable, column_default,
            collation_name)
        from information_schema.columns where table_schema = '{_fixture.Schema}'
        union all
        select case
            when obj_description(c.oid, 'pg_class') is not null then concat_ws(' ', c.relname, obj_description(c.oid, 'pg_class'))
            else regexp_replace(replace(i.indexdef, ' ON ONLY ', ' ON '), '([ .])aggregates', '\1shared_aggregates', 'g')
        end from pg_indexes i
        join pg_class c on c.relname = i.indexname and c.relnamespace = '{_fixture.Schema}'::regnamespace
        where i.schemaname = '{_fixture.Schema}'
        union all
        select case
            when proname in ('write_grain_state', 'note_change', 'ordinal')
                then concat_ws(' ', proname, pg_get_function_arguments(oid), pg_get_function_result(oid))
            else pg_get_functiondef(oid)
        end
        from pg_proc where pronamespace = '{_fixture.Schema}'::regnamespace and prokind = 'f'
        union all
        select pg_get_triggerdef(t.oid) from pg_trigger t
        join pg_class c on c.oid = t.tgrelid and c.relnamespace = '{_fixture.Schema}'::regnamespace where not t.tgisinternal
        union all
        select concat_ws(' ', querykey, case when querykey not like '%StorageKey' then querytext end) from {_fixture.Schema}.orleansquery
        union all select concat_ws(' ', 'step', version, name) from {_fixture.Schema}.schema_migrations
        union all select concat_ws(' ', 'unique', collection, name, definition) from {_fixture.Schema}.unique_constraints
        """);

    protected override async Task<Guid> FindCallAsync() => Guid.Parse(
        Assert.Single(await AskAsync($"select commit_id::text from {_fixture.Schema}.commits where result is not null")));

    private async Task<string[]> AskAsync(string question)
    {
        await using NpgsqlCommand command = _fixture.Admin.CreateCommand(question);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return [.. rows];
    }
}
