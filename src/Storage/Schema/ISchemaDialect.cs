using Granary.Mapping.Aggregates;

namespace Granary.Storage.Schema;

/// <summary>How one database goes about its schema.</summary>
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

    /// <summary>How the keys of unique constraints are made of what is stored.</summary>
    KeyStatements Keys { get; }

    /// <summary>The collections that the model speaks of, by name.</summary>
    IReadOnlySet<string> Collections { get; }

    /// <summary>The declared indexes.</summary>
    IReadOnlyList<DeclaredIndex> Indexes { get; }

    /// <summary>The indexes over aggregates that are there: name, whether it is whole, and what is noted of it.</summary>
    string FoundIndexesQuery { get; }

    /// <summary>
    /// Whether indexes can be built while others write, outside of any transaction. Where they cannot, or nobody can be writing yet, they
    /// are built in the transaction of the steps.
    /// </summary>
    bool BuildsBesideWriters { get; }

    /// <summary>Tries, without waiting, to be the only process that builds indexes beside writers: one row, true or false.</summary>
    string TryLockIndexesQuery { get; }

    /// <summary>Prepares the connection of the process that has the lock.</summary>
    string BeginIndexesStatement { get; }

    /// <summary>Lets the next process build indexes, and undoes what else was prepared.</summary>
    string UnlockIndexesStatement { get; }

    /// <summary>The statements that make an index and note it, each to be sent by itself.</summary>
    IReadOnlyList<string> CreateIndex(DeclaredIndex index, bool besideWriters);

    /// <summary>The statement that notes of an index that it is ours.</summary>
    string NoteIndex(DeclaredIndex index);

    /// <summary>The statement that drops an index, where it is there.</summary>
    string DropIndex(string name, bool besideWriters);
}
