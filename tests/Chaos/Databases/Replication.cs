namespace Granary.Chaos.Databases;

/// <summary>When a primary acknowledges a commit.</summary>
internal enum Replication
{
    /// <summary>As soon as the primary has flushed it: a failover may lose it.</summary>
    Asynchronous,

    /// <summary>After the standby has flushed it too: a failover loses nothing that was acknowledged.</summary>
    Synchronous,
}
