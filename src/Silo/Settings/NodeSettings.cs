using System.Net;

namespace Granary.Silo.Settings;

/// <summary>The role, the names and the addresses of this process in a cluster: the settings <c>Node:…</c>.</summary>
internal sealed class NodeSettings
{
    /// <summary>The role.</summary>
    public NodeRole Role { get; set; } = NodeRole.Embedded;

    /// <summary>The cluster: silos and clients with one id find each other.</summary>
    public string ClusterId { get; set; } = "granary";

    /// <summary>The service, which stays the same when a cluster is replaced by another one.</summary>
    public string ServiceId { get; set; } = "granary";

    /// <summary>The name in logs and in the membership table. If it is empty, the cluster makes one up.</summary>
    public string Name { get; set; } = "";

    /// <summary>The address by which the others reach this process.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The port for other silos.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>The port for clients.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>
    /// Whether this process listens at every address of the machine rather than at <see cref="Address"/> alone, as in a container.
    /// </summary>
    public bool ListenOnAnyAddress { get; set; }

    /// <summary>How members find each other.</summary>
    public MembershipKind Membership { get; set; }

    /// <summary>The port at which a silo on this machine finds the first one, with localhost membership.</summary>
    /// <value>0 for a silo that is the first.</value>
    public int PrimarySiloPort { get; set; }

    /// <summary>The address, as numbers.</summary>
    public IPAddress Endpoint => IPAddress.Parse(Address);

    /// <summary>Reads the settings.</summary>
    /// <exception cref="SettingException">A setting makes no sense.</exception>
    public static NodeSettings Read(IConfiguration configuration)
    {
        var node = new NodeSettings();
        SettingSections.Bind(configuration, "Node", node);
        RequirePort(node.SiloPort, nameof(SiloPort), 1);
        RequirePort(node.GatewayPort, nameof(GatewayPort), 0);
        RequirePort(node.PrimarySiloPort, nameof(PrimarySiloPort), 0);
        if (!IPAddress.TryParse(node.Address, out _))
        {
            throw new SettingException(
                $"Node:Address is '{node.Address}', and must be an IP address by which the other silos reach this one.");
        }

        return node.ClusterId.Length > 0 && node.ServiceId.Length > 0
            ? node
            : throw new SettingException("Node:ClusterId and Node:ServiceId must not be empty.");
    }

    private static void RequirePort(int port, string setting, int least)
    {
        if (port < least || port > IPEndPoint.MaxPort)
        {
            throw new SettingException($"Node:{setting} is {port}, and must be a port from {least} to {IPEndPoint.MaxPort}.");
        }
    }
}
