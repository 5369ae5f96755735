namespace Granary.Silo.Settings;

/// <summary>How the members of a cluster find each other.</summary>
internal enum MembershipKind
{
    /// <summary>By the store, if it is in PostgreSQL; otherwise on this machine.</summary>
    Automatic,

    /// <summary>By a table in the PostgreSQL database that is the store.</summary>
    PostgreSql,

    /// <summary>On this machine: the first silo is at a port that all know.</summary>
    Localhost,
}
