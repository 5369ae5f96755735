using System.Globalization;
using Granary.TestSupport;

namespace Granary.Silo.Tests.Api;

/// <summary>The server as a silo: requests go through grains.</summary>
public sealed class HttpRepeatOnSiloTests : HttpRepeatFacts
{
    private protected override Task<RunningServer> StartAsync()
    {
        (int silo, int gateway) = FreePorts.Find();
        return RunningServer.StartAsync(
        [
            .. Domains,
            ("Node:Role", "silo"),
            ("Node:SiloPort", silo.ToString(CultureInfo.InvariantCulture)),
            ("Node:GatewayPort", gateway.ToString(CultureInfo.InvariantCulture)),
        ]);
    }
}
