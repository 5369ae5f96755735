using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql.Tables;

/// <summary>Who may use the shared table may use those that a later migration makes, whoever migrates.</summary>
[Trait("Store", "PostgreSql")]
public sealed class TableRightsTests : IAsyncLifetime
{
    private readonly TablesOfStore _tables = new();
    private readonly string _role = $"r{Guid.NewGuid():N}";

    public async Task InitializeAsync()
    {
        await _tables.MigrateAsync<Warehouse.BarrelsAlone>();
        await _tables.ExecuteAsync($"""
            create role {_role};
            grant usage on schema {_tables.Schema} to {_role};
            """);
    }

    public async Task DisposeAsync()
    {
        await _tables.ExecuteAsync($"reassign owned by {_role} to current_user; drop owned by {_role}; drop role {_role}");
        await _tables.DisposeAsync();
    }

    [Fact]
    public async Task A_user_of_the_shared_table_may_read_and_write_a_table_that_is_made_later()
    {
        await _tables.ExecuteAsync($"grant select, insert, update, delete on all tables in schema {_tables.Schema} to {_role}");

        await _tables.MigrateAsync<Warehouse.First>();

        await IsUsableAsync();
        Assert.Equal(["DELETE", "INSERT", "SELECT", "UPDATE"], await PrivilegesAsync("crates"));
    }

    [Fact]
    public async Task Rights_of_the_public_and_of_a_role_with_an_odd_name_are_passed_on()
    {
        string odd = $"\"{_role}: Ä\"";
        await _tables.ExecuteAsync($"create role {odd}; grant select on {_tables.Schema}.shared_aggregates to {odd}, public");
        try
        {
            await _tables.MigrateAsync<Warehouse.First>();

            Assert.Equal(
                ["SELECT", "SELECT"],
                await _tables.ReadAsync(
                    "select a.privilege_type from pg_class c, aclexplode(c.relacl) a "
                    + $"where c.oid = '{_tables.Schema}.crates'::regclass and a.grantee <> c.relowner"));
        }
        finally
        {
            await _tables.ExecuteAsync($"drop owned by {odd}; drop role {odd}");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_owner_of_the_shared_table_may_use_a_table_that_another_user_makes(bool mayCreate)
    {
        await _tables.ExecuteAsync($"""
            grant select, insert, update, delete on all tables in schema {_tables.Schema} to {_role};
            grant usage, create on schema {_tables.Schema} to {_role};
            alter table {_tables.Schema}.shared_aggregates owner to {_role};
            {(mayCreate ? "" : $"revoke create on schema {_tables.Schema} from {_role}")}
            """);

        await _tables.MigrateAsync<Warehouse.First>();

        Assert.Equal(
            mayCreate,
            await _tables.ReadOneAsync<bool>(
                $"select relowner = '{_role}'::regrole from pg_class where oid = '{_tables.Schema}.crates'::regclass"));
        await IsUsableAsync();
    }

    [Fact]
    public async Task A_user_whose_name_has_to_be_quoted_migrates_and_owns_what_it_makes()
    {
        string odd = $"{_role} of A.Ä";
        string settings = $";Options=-c role={odd.Replace(" ", @"\ ", StringComparison.Ordinal)}";
        await _tables.ExecuteAsync($"""
            create role "{odd}";
            grant usage, create on schema {_tables.Schema} to "{odd}";
            """);
        await OwnEverythingAsync(odd);
        try
        {
            await _tables.MigrateAsync<Warehouse.First>(settings: settings);
            await AddManyCratesAsync();
            await _tables.MigrateAsync<Warehouse.WithRank>(settings: settings);

            Assert.Equal(["name generated", "rank plain"], await _tables.ReadColumnsAsync("crates"));
            Assert.Equal(
                [odd],
                await _tables.ReadAsync($"""
                    select distinct pg_get_userbyid(m.owner)::text from (
                        select relowner from pg_class where relnamespace = '{_tables.Schema}'::regnamespace
                        union all select proowner from pg_proc where pronamespace = '{_tables.Schema}'::regnamespace) m (owner)
                    """));
        }
        finally
        {
            await _tables.ExecuteAsync($"reassign owned by \"{odd}\" to current_user; drop owned by \"{odd}\"; drop role \"{odd}\"");
        }
    }

    // A silo whose user is a member of the owner's role adds a column, and the owner changes it later.
    [Fact]
    public async Task What_a_member_of_the_owners_role_makes_can_be_changed_by_the_owner()
    {
        string member = $"{_role}_member";
        await _tables.MigrateAsync<Warehouse.First>();
        await _tables.ExecuteAsync($$"""
            create role {{member}} in role {{_role}};
            grant usage, create on schema {{_tables.Schema}} to {{_role}};
            """);
        await AddManyCratesAsync();
        await OwnEverythingAsync(_role);
        try
        {
            await _tables.MigrateAsync<Warehouse.WithRank>(settings: $";Options=-c role={member}");
            Assert.Equal(["name generated", "rank plain"], await _tables.ReadColumnsAsync("crates"));

            await _tables.MigrateAsync<Warehouse.WithRankAsText>(settings: $";Options=-c role={_role}");

            Assert.Equal(0, await _tables.CountStaleAsync<Warehouse.WithRankAsText>());
        }
        finally
        {
            await _tables.ExecuteAsync($"reassign owned by {member} to current_user; drop owned by {member}; drop role {member}");
        }
    }

    // So many that the table is not rewritten for a column.
    private Task AddManyCratesAsync() => _tables.ExecuteAsync($"""
        insert into {_tables.Schema}.crates (id, version, document, created_at, changed_at)
        select 'a' || n, 1, json_build_object('id', 'a' || n, 'rank', n), now(), now()
        from generate_series(0, {TableDefinitions.MostRewritten}) n
        """);

    private Task OwnEverythingAsync(string role) => _tables.ExecuteAsync($$"""
        do $do$
        declare
            one text;
        begin
            for one in select c.oid::regclass::text from pg_class c
                where c.relnamespace = '{{_tables.Schema}}'::regnamespace and c.relkind in ('r', 'p')
            loop
                execute format('alter table %s owner to "{{role}}"', one);
            end loop;
            for one in select p.oid::regprocedure::text from pg_proc p where p.pronamespace = '{{_tables.Schema}}'::regnamespace loop
                execute format('alter function %s owner to "{{role}}"', one);
            end loop;
        end
        $do$
        """);

    private Task<string[]> PrivilegesAsync(string table) => _tables.ReadAsync(
        "select a.privilege_type from pg_class c, aclexplode(c.relacl) a "
        + "where c.oid = $1::text::regclass and a.grantee = $2::text::regrole order by 1",
        $"{_tables.Schema}.{table}",
        _role);

    private async Task IsUsableAsync()
    {
        await using GranaryInstance granary = _tables.Open<Warehouse.First>(
            options => options.MigrateOnStart = false, $";Options=-c role={_role}");
        await granary.Services.GetRequiredService<IAggregateEngine>().StartAsync(CancellationToken.None);
        await granary.RunAsync(async unit => await unit.Repository<Warehouse.Crate, string>().AddAsync(new() { Id = "a", Name = "n" }));
        await granary.RunAsync(async unit => (await unit.Repository<Warehouse.Crate, string>().GetAsync("a")).Name = "m");
        await granary.RunAsync(async unit => await unit.Repository<Warehouse.Crate, string>().RemoveAsync("a"));
        Assert.Equal(2 + 1, await _tables.ReadOneAsync<long>($"select version from {_tables.Schema}.crates where id = 'a'"));
    }
}
