using Granary.TestSupport;

namespace Granary.Silo.Tests.Api;

public sealed class HttpOnSqliteTests : HttpFacts, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private protected override Task<RunningServer> StartAsync() =>
        RunningServer.StartAsync(("Storage:Store", $"sqlite:{_folder.File("shop.db")}"));
}
