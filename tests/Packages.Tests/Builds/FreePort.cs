using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Granary.Packages.Tests.Builds;

/// <summary>Ports of this machine on which nothing listens.</summary>
internal static class FreePort
{
    private static readonly HashSet<int> _given = [];

    /// <summary>A port that was not given before.</summary>
    public static string Find()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            int port = ((IPEndPoint)listener.LocalEndpoint).Port;
            if (_given.Add(port))
            {
                return port.ToString(CultureInfo.InvariantCulture);
            }
        }
    }
}
