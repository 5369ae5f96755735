namespace Granary.Cluster;

/// <summary>The ports of a silo whose cluster is on one machine.</summary>
/// <remarks>
/// Read once, while the host is configured. The defaults are those of Orleans. Further silos of the machine need ports of their own.
/// </remarks>
public sealed class LocalhostClusteringOptions
{
    /// <summary>The port of the silo for other silos.</summary>
    /// <value>11111 unless set. Of no meaning to a client.</value>
    public int SiloPort { get; set; } = 11111;

    /// <summary>The port of the silo for clients.</summary>
    /// <value>30000 unless set.</value>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>The <see cref="SiloPort"/> of the first silo, which the further ones of this machine join.</summary>
    /// <value>Null unless set: this silo is the first. Of no meaning to a client.</value>
    public int? PrimarySiloPort { get; set; }
}
