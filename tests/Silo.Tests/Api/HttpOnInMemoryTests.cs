namespace Granary.Silo.Tests.Api;

public sealed class HttpOnInMemoryTests : HttpFacts
{
    private protected override Task<RunningServer> StartAsync() => RunningServer.StartAsync();
}
