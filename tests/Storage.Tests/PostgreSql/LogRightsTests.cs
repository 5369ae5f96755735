using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Storage.PostgreSql;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>A process whose user may not make tables tends the log row by row, and says so once.</summary>
[Trait("Store", "PostgreSql")]
public sealed class LogRightsTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>, IAsyncLifetime
{
    private static readonly Retention _aDay = new() { Outcomes = TimeSpan.FromDays(1), Tombstones = TimeSpan.FromDays(1) };
    private static readonly LogHour _over = LogHour.FromMoment(TimeProvider.System.GetUtcNow().AddHours(-30));

    private readonly string _role = $"r{Guid.NewGuid():N}";
    private readonly LogOfStore _log = new(store);

    public async Task InitializeAsync()
    {
        await store.EmptyAsync();
        await _log.Hours.MakeAsync(_over, CancellationToken.None);
        await _log.AddAsync(Enumerable.Range(0, 10).Select(_ => LogOfStore.IdAt(_over.Start)), _over.End);
        await _log.AddAsync([new CommitId(Guid.NewGuid())], _over.End);
        await store.ExecuteAsync($"""
            create role {_role};
            grant usage on schema {store.Schema} to {_role};
            grant select, insert, update, delete on all tables in schema {store.Schema} to {_role};
            """);
    }

    public async Task DisposeAsync()
    {
        await store.ExecuteAsync($"drop owned by {_role}; drop role {_role}");
        await _log.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_user_who_may_not_make_tables_deletes_row_by_row(bool mayDeleteFromLogAlone)
    {
        if (mayDeleteFromLogAlone)
        {
            await store.ExecuteAsync($"revoke all on {store.Schema}.{_over.Table} from {_role}");
        }

        await using GranaryInstance granary = Open();
        await granary.Services.GetRequiredService<IAggregateEngine>().StartAsync(CancellationToken.None);
        LogHour[] before = await _log.ReadHoursAsync();

        PurgeResult purged = await granary.Services.GetRequiredService<IAggregateStore>().PurgeAsync(_aDay, CancellationToken.None);

        Assert.Equal(new PurgeResult { Outcomes = 11, LacksRights = true }, purged);
        Assert.Equal(before, await _log.ReadHoursAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_member_of_the_owner_of_the_log_makes_and_drops_hours_unless_an_hour_is_not_the_owners(bool isForeign)
    {
        string owner = $"{_role}_owner";
        await store.ExecuteAsync($"""
            create role {owner};
            grant {owner} to {_role};
            grant usage, create on schema {store.Schema} to {owner}, {_role};
            """);
        foreach (string table in await _log.ReadAsync(
            "select oid::regclass::text from pg_class where relnamespace = $1::text::regnamespace and relname like 'commits%' "
            + "and relkind in ('r', 'p')",
            store.Schema))
        {
            await store.ExecuteAsync($"alter table {table} owner to {owner}");
        }

        LogHour next = LogHour.FromMoment(TimeProvider.System.GetUtcNow().AddHours(2));
        await store.ExecuteAsync($"drop table {store.Schema}.{next.Table}");
        if (isForeign)
        {
            await store.ExecuteAsync($"alter table {store.Schema}.{_over.Table} owner to current_user");
        }

        await using (GranaryInstance granary = Open())
        {
            await granary.Services.GetRequiredService<IAggregateEngine>().StartAsync(CancellationToken.None);
            PurgeResult purged = await granary.Services.GetRequiredService<IAggregateStore>().PurgeAsync(_aDay, CancellationToken.None);

            Assert.Equal(
                isForeign ? new PurgeResult { Outcomes = 11, LacksRights = true } : new PurgeResult { Hours = 1, Outcomes = 1 }, purged);
        }

        Assert.Equal(
            [owner],
            await _log.ReadAsync(
                "select relowner::regrole::text from pg_class where oid = $1::text::regclass", $"{store.Schema}.{next.Table}"));
        await store.ExecuteAsync($"reassign owned by {owner} to current_user; drop owned by {owner}; drop role {owner}");
    }

    [Fact]
    public async Task The_janitor_warns_once_that_the_user_may_not_make_hours()
    {
        using var lines = new LinesOfLog();
        await using GranaryInstance granary = Open(lines);
        await granary.Services.GetRequiredService<IAggregateEngine>().StartAsync(CancellationToken.None);

        await Eventually.HoldsAsync(
            () => Task.FromResult(lines.All.Count(line => line.Text.StartsWith("Purged", StringComparison.Ordinal)) >= 3));

        Assert.Single(lines.All, line => line.Level == LogLevel.Warning && line.Text.Contains("row by row", StringComparison.Ordinal));
    }

    private GranaryInstance Open(LinesOfLog? lines = null) => GranaryFactory.Create(builder =>
    {
        builder.AddModel<ShopModel>().UsePostgreSql($"{PostgreSqlServer.ConnectionString};Options=-c role={_role}", options =>
        {
            store.Configure(options);
            options.MigrateOnStart = false;
        });
        if (lines is not null)
        {
            builder.Configure(options => options.Commits.PurgeEvery = TimeSpan.FromMilliseconds(50));
            builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(lines));
        }
    });
}
