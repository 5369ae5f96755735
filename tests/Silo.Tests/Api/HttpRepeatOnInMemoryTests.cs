namespace Granary.Silo.Tests.Api;

public sealed class HttpRepeatOnInMemoryTests : HttpRepeatFacts
{
    private protected override Task<RunningServer> StartAsync() => RunningServer.StartAsync(Domains);
}
