using System.Data.Common;
using System.Globalization;

namespace Granary.Storage.Schema;

/// <summary>Brings a schema up to date: all missing steps in one transaction, one process after another.</summary>
internal sealed class SchemaMigrator(ISchemaDialect dialect)
{
    private readonly KeyBuilder _keys = new(dialect);

    private int Known => dialect.Migrations[^1].Version;

    /// <summary>Applies the missing steps, makes the declared indexes, and the keys of the declared constraints.</summary>
    /// <returns>How many steps were missing.</returns>
    /// <exception cref="SchemaVersionException">The schema is newer than this program; nothing was changed.</exception>
    /// <exception cref="ConstraintBrokenException">Stored aggregates break a constraint of the model; nothing was changed.</exception>
    public async Task<int> MigrateAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await ExecuteAsync(connection, dialect.LockStatement, cancellationToken).ConfigureAwait(false);
            int found = await ReadVersionAsync(connection, cancellationToken).ConfigureAwait(false);
            if (found > Known)
            {
                throw new SchemaVersionException(found, Known);
            }

            Migration[] missing = [.. dialect.Migrations.Where(migration => migration.Version > found)];
            foreach (Migration migration in missing)
            {
                await ExecuteAsync(connection, migration.Script, cancellationToken).ConfigureAwait(false);
                await RecordAsync(connection, migration, cancellationToken).ConfigureAwait(false);
            }

            foreach (string statement in dialect.IndexStatements)
            {
                await ExecuteAsync(connection, statement, cancellationToken).ConfigureAwait(false);
            }

            await _keys.BuildAsync(connection, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return missing.Length;
        }
    }

    /// <summary>Refuses a schema that is not the one this program knows.</summary>
    /// <exception cref="SchemaVersionException">It is older or newer.</exception>
    /// <exception cref="ConstraintNotBuiltException">It holds aggregates to other constraints than the model declares.</exception>
    public async Task CheckAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        int found = await ReadVersionAsync(connection, cancellationToken).ConfigureAwait(false);
        if (found != Known)
        {
            throw new SchemaVersionException(found, Known);
        }

        await _keys.CheckAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> ReadVersionAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        long exists = await ReadNumberAsync(connection, dialect.HasMigrationsQuery, cancellationToken).ConfigureAwait(false);
        return exists == 0
            ? 0
            : (int)await ReadNumberAsync(connection, $"select coalesce(max(version), 0) from {dialect.MigrationsTable}", cancellationToken)
                .ConfigureAwait(false);
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

    private static async Task<long> ReadNumberAsync(DbConnection connection, string query, CancellationToken cancellationToken)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = query;
        object? number = await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        return Convert.ToInt64(number, CultureInfo.InvariantCulture);
    }

    private static async Task ExecuteAsync(DbConnection connection, string statements, CancellationToken cancellationToken)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = statements;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
