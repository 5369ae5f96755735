using Granary.Contracts.Mapping;

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

    /// <summary>The statements that make the declared indexes which are not there yet.</summary>
    IReadOnlyList<string> IndexStatements { get; }

    /// <summary>The collections of the model.</summary>
    IReadOnlyCollection<AggregateMapping> Mappings { get; }

    /// <summary>How the keys of unique constraints are made of what is stored.</summary>
    KeyStatements Keys { get; }
}
