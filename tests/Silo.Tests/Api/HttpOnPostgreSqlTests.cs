using Granary.TestSupport;
using Xunit;

namespace Granary.Silo.Tests.Api;

[Trait("Store", "PostgreSql")]
public sealed class HttpOnPostgreSqlTests : HttpFacts, IAsyncLifetime
{
    private readonly PostgreSqlFixture _database = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _database.DisposeAsync();

    private protected override Task<RunningServer> StartAsync() => RunningServer.StartAsync(
        ("Storage:Store", $"postgresql:{PostgreSqlServer.ConnectionString}"),
        ("Storage:PostgreSql:Schema", _database.Schema),
        ("Storage:PostgreSql:MaxConnections", "6"));
}
