namespace Granary.Silo.Settings;

/// <summary>The role of this process in a cluster.</summary>
internal enum NodeRole
{
    /// <summary>No cluster: the process serves alone, directly from its store.</summary>
    Embedded,

    /// <summary>A silo, where aggregates live; it serves HTTP as well.</summary>
    Silo,

    /// <summary>A client, which holds nothing and asks the silos.</summary>
    Client,
}
