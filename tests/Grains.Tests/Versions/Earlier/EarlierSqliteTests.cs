using Granary.TestSupport;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Granary.Grains.Tests.Versions.Earlier;

[Trait("Store", "Sqlite")]
public sealed class EarlierSqliteTests : EarlierStoreFacts
{
    private readonly SqliteFixture _fixture = new();

    protected override StoreFixture Fixture => _fixture;

    protected override async Task RestoreAsync() =>
        await _fixture.ExecuteAsync(await File.ReadAllTextAsync(EarlierFile.Path("sqlite.sql")));

    protected override Task<string[]> DescribeAsync() => AskAsync("""
        select type || ' ' || name || ' ' || coalesce(sql, '') from sqlite_master
        union all select QueryKey || ' ' || QueryText from OrleansQuery
        union all select 'step ' || version || ' ' || name from schema_migrations
        union all select 'unique ' || collection || ' ' || name || ' ' || definition from unique_constraints
        """);

    protected override async Task<Guid> FindCallAsync() => new(
        Convert.FromHexString(Assert.Single(await AskAsync("select hex(commit_id) from commits where result is not null"))),
        bigEndian: true);

    private async Task<string[]> AskAsync(string question)
    {
        await using SqliteConnection connection = await _fixture.ConnectAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = question;
        await using SqliteDataReader reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return [.. rows];
    }
}
