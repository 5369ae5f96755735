using System.Diagnostics;
using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>A wrong setting is refused at start, by its name, and without secrets.</summary>
[Trait("Store", "PostgreSql")]
public sealed class SettingsTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>
{
    [Fact]
    public async Task More_connections_than_the_server_allows_are_refused_at_start()
    {
        await using GranaryInstance granary = Open(options => options.MaxConnections = 5000);

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => UseAsync(granary));

        Assert.Contains("Storage:PostgreSql:MaxConnections is 5000, and the server allows", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_never_opens_more_connections_than_its_budget()
    {
        await using GranaryInstance granary = Open(options => options.MaxConnections = 6);
        using var over = new CancellationTokenSource();
        Task[] callers = [.. Enumerable.Range(0, 40).Select(_ => Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                await UseAsync(granary);
                await granary.Begin().Repository<Order, OrderId>().All().CountAsync();
                await granary.Services.GetRequiredService<IAggregateEngine>().ResolveAsync(CommitId.New(), CancellationToken.None);
            }
        }))];

        // Waits until callers are at work: on a busy machine the first counts come before the first connections.
        long most = 0;
        var patience = Stopwatch.StartNew();
        for (int i = 0; i < 50 || (most < 4 && patience.Elapsed < TimeSpan.FromSeconds(30)); i++)
        {
            await using NpgsqlCommand count = store.Admin.CreateCommand(
                "select count(*) from pg_stat_activity where application_name = $1");
            count.Parameters.Add(new NpgsqlParameter { Value = $"budget-{store.Schema}" });
            most = Math.Max(most, (long)(await count.ExecuteScalarAsync() ?? 0L));
        }

        await over.CancelAsync();
        await Task.WhenAll(callers);
        Assert.InRange(most, 4, 6);
    }

    [Theory]
    [InlineData("Schema", "Granary")]
    [InlineData("Schema", "a; drop schema public")]
    [InlineData("MaxConnections", "5")]
    [InlineData("ConnectionString", "")]
    [InlineData("ConnectionString", "Host=x;Pasword=hunter2")]
    public void A_setting_that_makes_no_sense_is_named(string setting, string value)
    {
        var failure = Assert.Throws<ArgumentException>(() => Open(options => typeof(PostgreSqlStoreOptions).GetProperty(setting)?.SetValue(
            options, setting == "MaxConnections" ? int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) : value)));

        Assert.Contains($"Storage:PostgreSql:{setting}", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-3, "behind")]
    [InlineData(3, "ahead of")]
    public async Task A_clock_that_differs_from_the_databases_by_half_of_a_commits_lifetime_is_refused_at_start(
        int minutes, string direction)
    {
        await using GranaryInstance granary = GranaryFactory.Create(g =>
        {
            g.Services.AddSingleton<TimeProvider>(new ManualTime(DateTimeOffset.UtcNow.AddMinutes(minutes)));
            store.Use(g.AddModel<ShopModel>());
        });

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => UseAsync(granary));

        Assert.Contains($"{direction} that of the database, and Commits:Lifetime is 00:05:00", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=anna;Password=hunter2;Timeout=1")]
    [InlineData("Host=no-such-host.invalid;Username=anna;Password=hunter2;Timeout=1")]
    public async Task A_server_that_cannot_be_reached_is_a_failure_without_secrets_and_nothing_was_written(string connectionString)
    {
        await using GranaryInstance granary = GranaryFactory.Create(
            g => g.AddModel<ShopModel>().UsePostgreSql(connectionString).Configure(o => o.Retries.MaxAttempts = 1));

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => UseAsync(granary));

        Assert.Contains("Nothing was written", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_database_says_about_data_never_quotes_it()
    {
        await using GranaryInstance granary = store.Open();
        Order order = An.Order("secret-customer");
        await granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().AddAsync(order));
        await store.OverwriteAsync(StoredState.KeyOf(order), "{\"total\":\"secret-value\"}");
        await using IUnitOfWork unit = granary.Begin();

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => unit.Repository<Order, OrderId>().Matching(o => o.Total > 1).ToListAsync());

        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
        Assert.Contains("22P02", failure.Message, StringComparison.Ordinal);
    }

    private GranaryInstance Open(Action<PostgreSqlStoreOptions> configure) =>
        GranaryFactory.Create(g => g.AddModel<ShopModel>().UsePostgreSql(
        $"{PostgreSqlServer.ConnectionString};Application Name=budget-{store.Schema}",
        options =>
        {
            store.Configure(options);
            configure(options);
        }));

    private static Task UseAsync(IGranary granary) => granary.RunAsync(async unit =>
    {
        await unit.Repository<Order, OrderId>().FindAsync(OrderId.New());
        await unit.Repository<Order, OrderId>().AddAsync(An.Order());
    });
}
