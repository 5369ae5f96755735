using System.Data.Common;
using Granary.Storage.Stores;

namespace Granary.Storage.Schema;

/// <summary>
/// Brings a schema up to date: all missing steps in one transaction, then the tables of collections, the keys of unique constraints and the
/// indexes, one process after another.
/// </summary>
internal sealed class SchemaMigrator(ISchemaDialect dialect, TimeProvider time)
{
    private readonly KeyBuilder _keys = new(dialect);
    private readonly KeyMigrator? _keysBesideWriters = dialect.Keys.Watch is { } watch ? new KeyMigrator(dialect, watch, time) : null;
    private readonly IndexMigrator _indexes = new(dialect, time);

    private int Known => dialect.Migrations[^1].Version;

    /// <summary>
    /// Applies the missing steps, makes the tables of the declared collections, the keys of the declared constraints and the declared
    /// indexes, and drops those that are no longer declared.
    /// </summary>
    /// <exception cref="SchemaVersionException">The schema is newer than this program; nothing was changed.</exception>
    /// <exception cref="CollectionNotPreparedException">The name of a table is taken.</exception>
    /// <exception cref="ConstraintBrokenException">Stored aggregates break a constraint of the model; none was changed.</exception>
    public async Task<SchemaChanges> MigrateAsync(
        DbConnection connection, IProgress<SchemaProgress>? progress, CancellationToken cancellationToken)
    {
        (int steps, SchemaChanges? indexes) = await MigrateStepsAsync(connection, isModelApplied: true, cancellationToken)
            .ConfigureAwait(false);
        if (indexes is null && dialect.Tables is { } tables)
        {
            await tables.MigrateBesideWritersAsync(connection, progress, cancellationToken).ConfigureAwait(false);
        }

        if (indexes is null && _keysBesideWriters is not null)
        {
            await _keysBesideWriters.MigrateAsync(connection, cancellationToken).ConfigureAwait(false);
        }

        indexes ??= await _indexes.MigrateBesideWritersAsync(connection, cancellationToken).ConfigureAwait(false);
        return indexes with { Steps = steps };
    }

    /// <summary>Applies the missing steps, and leaves constraints and indexes as they are, unless the store was just made.</summary>
    /// <exception cref="SchemaVersionException">
    /// The schema is newer than this program, or processes run that could not work after the missing steps; nothing was changed.
    /// </exception>
    public Task PrepareAsync(DbConnection connection, CancellationToken cancellationToken) =>
        MigrateStepsAsync(connection, isModelApplied: false, cancellationToken);

    /// <summary>Refuses a schema that is not the one this program knows.</summary>
    /// <exception cref="SchemaVersionException">The schema is older or newer.</exception>
    /// <exception cref="CollectionNotPreparedException">A collection of the model has no complete table.</exception>
    /// <exception cref="ConstraintNotBuiltException">Its constraints are not those that the model declares.</exception>
    public async Task CheckAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        int found = await ReadVersionAsync(connection, cancellationToken).ConfigureAwait(false);
        if (found != Known)
        {
            throw new SchemaVersionException(found, Known);
        }

        await (dialect.Tables?.CheckAsync(connection, cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
        await _keys.CheckAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(int Steps, SchemaChanges? Indexes)> MigrateStepsAsync(
        DbConnection connection, bool isModelApplied, CancellationToken cancellationToken)
    {
        DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await SchemaCommands.ExecuteAsync(connection, dialect.LockStatement, cancellationToken).ConfigureAwait(false);
            int found = await ReadVersionAsync(connection, cancellationToken).ConfigureAwait(false);
            if (found > Known)
            {
                throw new SchemaVersionException(found, Known);
            }

            Migration[] missing = [.. dialect.Migrations.Where(migration => migration.Version > found)];
            await RequireEndedAsync(connection, missing, found, cancellationToken).ConfigureAwait(false);
            foreach (Migration migration in missing)
            {
                await SchemaCommands.ExecuteAsync(connection, migration.Script, cancellationToken).ConfigureAwait(false);
                await RecordAsync(connection, migration, cancellationToken).ConfigureAwait(false);
            }

            if (found == 0 && dialect.Tables is { } tables)
            {
                await tables.MigrateInTransactionAsync(connection, cancellationToken).ConfigureAwait(false);
            }

            if (found == 0 || (isModelApplied && _keysBesideWriters is null))
            {
                await _keys.BuildAsync(connection, cancellationToken).ConfigureAwait(false);
            }

            // In a store that was just made no process writes yet, so building an index delays none.
            SchemaChanges? indexes = found == 0 || (isModelApplied && !dialect.BuildsBesideWriters)
                ? await _indexes.MigrateInTransactionAsync(connection, cancellationToken).ConfigureAwait(false)
                : null;
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return (missing.Length, indexes);
        }
    }

    private async Task RequireEndedAsync(
        DbConnection connection, IEnumerable<Migration> missing, int found, CancellationToken cancellationToken)
    {
        foreach (EarlierProcesses earlier in missing.Select(migration => migration.Ends).OfType<EarlierProcesses>())
        {
            if (found >= earlier.Since
                && await SchemaCommands.ReadTextAsync(connection, earlier.Query, cancellationToken).ConfigureAwait(false) is { } running)
            {
                throw new SchemaVersionException(found, Known, running);
            }
        }
    }

    private async Task<int> ReadVersionAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        long exists = await SchemaCommands.ReadNumberAsync(connection, dialect.HasMigrationsQuery, cancellationToken).ConfigureAwait(false);
        return exists == 0
            ? 0
            : (int)await SchemaCommands.ReadNumberAsync(
                connection, $"select coalesce(max(version), 0) from {dialect.MigrationsTable}", cancellationToken).ConfigureAwait(false);
    }

    private async Task RecordAsync(DbConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = $"insert into {dialect.MigrationsTable} (version, name) values (@version, @name)";
        Add(command, "version", migration.Version);
        Add(command, "name", migration.Name);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);

        static void Add(DbCommand command, string name, object value)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
    }
}
