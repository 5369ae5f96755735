using System.Data.Common;
using Granary.Storage.Stores;

namespace Granary.Storage.Schema;

/// <summary>
/// Gives each collection of the model its table and its columns, in a database where collections have tables of their own.
/// </summary>
internal interface ITableMigrator
{
    /// <summary>Makes the tables in the transaction of the connection, in a store that was just made.</summary>
    Task MigrateInTransactionAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>
    /// Makes tables and columns that are missing while others write, and moves aggregates that stand elsewhere. After a failure, each part
    /// is whole or not begun, and the next call goes on.
    /// </summary>
    /// <param name="connection">The connection.</param>
    /// <param name="progress">Hears of each part of a work that takes long.</param>
    /// <param name="cancellationToken">Ends the work between two parts.</param>
    /// <exception cref="CollectionNotPreparedException">The name of a table is taken.</exception>
    Task MigrateBesideWritersAsync(DbConnection connection, IProgress<SchemaProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Refuses a store in which something is missing or unfinished.</summary>
    /// <exception cref="CollectionNotPreparedException">A table or a column is missing, or not complete.</exception>
    Task CheckAsync(DbConnection connection, CancellationToken cancellationToken);
}
