using System.Net;
using System.Net.Sockets;

namespace Granary.TestSupport;

/// <summary>Ports for a silo and its gateway that nothing listens on at the moment.</summary>
public static class FreePorts
{
    /// <summary>Two different ports; another process may take one before the silo does.</summary>
    public static (int Silo, int Gateway) Find()
    {
        using var silo = new TcpListener(IPAddress.Loopback, 0);
        using var gateway = new TcpListener(IPAddress.Loopback, 0);
        silo.Start();
        gateway.Start();
        return (((IPEndPoint)silo.LocalEndpoint).Port, ((IPEndPoint)gateway.LocalEndpoint).Port);
    }
}
