using Granary.TestSupport;
using Xunit;

namespace Granary.Silo.Tests.Api;

[Trait("Store", "PostgreSql")]
public sealed class HttpRepeatOnPostgreSqlTests : HttpRepeatFacts, IAsyncLifetime
{
    private readonly PostgreSqlFixture _database = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _database.DisposeAsync();

    private protected override Task<RunningServer> StartAsync() => RunningServer.StartAsync(
    [
        .. Domains,
        ("Storage:Store", $"postgresql:{PostgreSqlServer.ConnectionString}"),
        ("Storage:PostgreSql:Schema", _database.Schema),
        ("Storage:PostgreSql:MaxConnections", "6"),
    ]);
}
