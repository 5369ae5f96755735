namespace Granary.Domain;

/// <summary>Where a unit of work reads aggregates by their identity.</summary>
public enum ReadMode
{
    /// <summary>
    /// Where the aggregate lives: on a cluster from the memory of its grain, which is as new as every acknowledged commit while the
    /// cluster is whole.
    /// </summary>
    Cached,

    /// <summary>In the database, by primary key: as new as every acknowledged commit whatever state the cluster is in.</summary>
    Strict,
}
