namespace Granary.Silo.Settings;

/// <summary>The role of this process in a cluster.</summary>
internal enum NodeRole
{
    /// <summary>Nothing: it serves by itself, straight over its store.</summary>
    Embedded,

    /// <summary>A silo, where aggregates live; it serves HTTP as well.</summary>
    Silo,

    /// <summary>A client, which holds nothing and asks the silos.</summary>
    Client,
}
