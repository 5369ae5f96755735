using Granary.TestSupport;

namespace Granary.Silo.Tests.Api;

public sealed class HttpRepeatOnSqliteTests : HttpRepeatFacts, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private protected override Task<RunningServer> StartAsync() =>
        RunningServer.StartAsync([.. Domains, ("Storage:Store", $"sqlite:{_folder.File("drafts.db")}")]);
}
