using System.Net;

namespace Granary.Chaos.Proxies;

/// <summary>Where the database is at the moment; a failover changes it for all proxies at once.</summary>
internal sealed class ProxyTarget(IPEndPoint first)
{
    private volatile IPEndPoint _now = first;

    /// <summary>The address for the next connection.</summary>
    public IPEndPoint Now
    {
        get => _now;
        set => _now = value;
    }
}
