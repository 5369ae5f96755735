namespace Granary.Silo.Settings;

/// <summary>The kind of the store that keeps the aggregates.</summary>
internal enum StoreKind
{
    /// <summary>This process, until it ends.</summary>
    Memory,

    /// <summary>A SQLite file on this machine.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server.</summary>
    PostgreSql,
}
