using Granary.Mapping.Aggregates;

namespace Granary.Storage.Schema;

/// <summary>The schema of a store, in the terms of one database.</summary>
internal interface ISchemaDialect
{
    /// <summary>The steps, in order.</summary>
    IReadOnlyList<Migration> Migrations { get; }

    /// <summary>Makes every other migrating process wait until this transaction ends.</summary>
    string LockStatement { get; }

    /// <summary>Whether the table of applied steps exists: one row, one number.</summary>
    string HasMigrationsQuery { get; }

    /// <summary>The table of applied steps.</summary>
    string MigrationsTable { get; }

    /// <summary>The collections of the model.</summary>
    IReadOnlyCollection<AggregateMapping> Mappings { get; }

    /// <summary>The statements that make the keys of unique constraints from stored aggregates.</summary>
    KeyStatements Keys { get; }

    /// <summary>Makes the tables of collections; null where all collections stand in the tables that the steps make.</summary>
    ITableMigrator? Tables { get; }

    /// <summary>The names of the collections that the model declares.</summary>
    IReadOnlySet<string> Collections { get; }

    /// <summary>The declared indexes.</summary>
    IReadOnlyList<DeclaredIndex> Indexes { get; }

    /// <summary>Reads the indexes over aggregates that the database has; <see cref="FoundIndex"/> declares the columns.</summary>
    string FoundIndexesQuery { get; }

    /// <summary>
    /// Whether the database can build indexes while others write, outside of any transaction. If it cannot, or if the store was just made
    /// and no process writes yet, indexes are built in the transaction of the steps.
    /// </summary>
    bool BuildsBesideWriters { get; }

    /// <summary>
    /// Tries, without waiting, to take the lock of the one process that builds indexes beside writers: returns true or false.
    /// </summary>
    string TryLockIndexesQuery { get; }

    /// <summary>
    /// Prepares the connection of the process that has the lock: lifts the time limits, because building takes as long as it needs.
    /// </summary>
    string BeginIndexesStatement { get; }

    /// <summary>Releases the lock, and undoes what <see cref="BeginIndexesStatement"/> prepared.</summary>
    string UnlockIndexesStatement { get; }

    /// <summary>The statements that make an index and note it. Each is sent by itself, outside of a transaction.</summary>
    IReadOnlyList<string> CreateIndex(DeclaredIndex index, bool besideWriters);

    /// <summary>The statement that marks an index as ours.</summary>
    string NoteIndex(DeclaredIndex index);

    /// <summary>The statement that drops an index, if the index exists.</summary>
    string DropIndex(string name, bool besideWriters);
}
