using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Granary.Grains.Hosting;

/// <summary>Refuses the start of a silo whose port another process listens on.</summary>
/// <remarks>
/// Orleans lets processes share a port, and the system gives each connection to one of them. Two silos of one machine that both found a
/// cluster there would be two clusters over one store, and a client would reach either. Two that start in the same instant are not noticed.
/// </remarks>
internal sealed class FreePortValidator(IOptions<EndpointOptions> endpoints) : IConfigurationValidator
{
    /// <inheritdoc/>
    public void ValidateConfiguration()
    {
        RequireFree(endpoints.Value.SiloPort, "silo");
        RequireFree(endpoints.Value.GatewayPort, "gateway");
    }

    private static void RequireFree(int port, string use)
    {
        if (port == 0)
        {
            return;
        }

        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new OrleansConfigurationException(
                $"The {use} port {port} is taken on this machine, by another silo perhaps. Stop it, or give this one another port.", taken);
        }
    }
}
