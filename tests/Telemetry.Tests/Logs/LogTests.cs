using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Granary.Telemetry.Tests.Logs;

/// <summary>What the log says of commits, statements, repeats and unknown outcomes, and at which level.</summary>
[Collection(TelemetryCollection.Name)]
public sealed class LogTests : IDisposable
{
    private readonly LinesOfLog _log = new();
    private readonly FaultPoints _faults = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    [Trait("Store", "InMemory")]
    public async Task A_commit_is_a_line_at_debug_with_its_id_and_its_outcome()
    {
        await using GranaryInstance granary = Open(new InMemoryFixture());
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Order, OrderId>().AddAsync(An.Order());
        await unit.CommitAsync();

        LineOfLog line = Assert.Single(_log.All, line => line.Text.StartsWith("Commit ", StringComparison.Ordinal));
        Assert.Equal((LogLevel.Debug, $"Commit {unit.CommitId} with 1 writes: committed"), (line.Level, line.Text));
    }

    [Fact]
    [Trait("Store", "Sqlite")]
    public async Task A_statement_is_a_line_at_debug_in_a_category_of_its_own_without_values_on_sqlite()
    {
        var store = new SqliteFixture();
        await store.InitializeAsync();
        await HoldStatementsAsync(store);
        await store.DisposeAsync();
    }

    [Fact]
    [Trait("Store", "PostgreSql")]
    public async Task A_statement_is_a_line_at_debug_in_a_category_of_its_own_without_values_on_postgresql()
    {
        var store = new PostgreSqlFixture();
        await store.InitializeAsync();
        await HoldStatementsAsync(store);
        await store.DisposeAsync();
    }

    [Fact]
    [Trait("Store", "InMemory")]
    public async Task A_repeat_is_a_line_at_information_that_names_the_class_of_the_failure()
    {
        await using GranaryInstance granary = Open(new InMemoryFixture());
        int attempts = 0;
        _faults.BeforeCommit = _ => attempts++ == 0 ? Task.FromException(FaultPoints.Unavailable()) : Task.CompletedTask;

        await granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().AddAsync(An.Order()));

        LineOfLog line = Assert.Single(_log.All, line => line.Level == LogLevel.Information);
        Assert.Equal("Granary.Client", line.Category);
        Assert.Equal($"A unit is tried again after attempt 1, which ended with {nameof(StoreUnavailableException)}", line.Text);
    }

    [Fact]
    [Trait("Store", "InMemory")]
    public async Task An_unknown_outcome_is_a_warning_with_the_id_of_the_commit()
    {
        await using GranaryInstance granary = Open(new InMemoryFixture());
        _faults.BeforeCommit = _ => Task.FromException(FaultPoints.InDoubt());
        _faults.BeforeResolve = () => Task.FromException(new StoreUnavailableException("The test takes the log away."));
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Order, OrderId>().AddAsync(An.Order());

        await Assert.ThrowsAsync<OutcomeUnknownException>(async () => await unit.CommitAsync());

        LineOfLog line = Assert.Single(_log.All, line => line.Level >= LogLevel.Warning);
        Assert.Equal(("Granary.Client", LogLevel.Warning), (line.Category, line.Level));
        Assert.StartsWith($"The outcome of commit {unit.CommitId} is unknown", line.Text, StringComparison.Ordinal);
    }

    private async Task HoldStatementsAsync(StoreFixture store)
    {
        var secret = new CustomerId("a-secret-customer");
        await using GranaryInstance granary = Open(store);
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Order, OrderId>().AddAsync(An.Order(secret.Value));
        await unit.CommitAsync();
        await using IUnitOfWork next = granary.Begin();
        Assert.Equal(1, await next.Repository<Order, OrderId>().Matching(order => order.Customer == secret).CountAsync());

        LineOfLog[] statements = [.. _log.All.Where(line => line.Category == "Granary.Storage.Statements")];
        Assert.All(statements, line => Assert.Equal(LogLevel.Debug, line.Level));
        Assert.Contains(statements, line => line.Text.Contains("insert into", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(statements, line => line.Text.Contains("count(*)", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(_log.All, line => line.Text.Contains(secret.Value, StringComparison.Ordinal));
    }

    private GranaryInstance Open(StoreFixture store) => store.Open(builder =>
    {
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(_log));
        builder.Configure(options => options.Commits.ResolveWithin = TimeSpan.FromMilliseconds(50));
        _faults.Attach(builder);
    });
}
