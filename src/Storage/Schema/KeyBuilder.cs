using System.Data.Common;
using System.Text.Json;
using Granary.Contracts.Mapping;
using Granary.Domain;
using Granary.Storage.Stores;

namespace Granary.Storage.Schema;

/// <summary>Brings the keys in a store in line with the unique constraints of the model.</summary>
/// <remarks>Of collections that the model does not declare nothing is touched: another program may keep them in the same store.</remarks>
internal sealed class KeyBuilder(ISchemaDialect dialect)
{
    private KeyStatements Statements => dialect.Keys;

    /// <summary>Makes the keys of constraints that are new, and takes those away that are none any more.</summary>
    /// <exception cref="ConstraintBrokenException">Two aggregates have the same value.</exception>
    public async Task BuildAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        foreach (AggregateMapping mapping in dialect.Mappings)
        {
            Dictionary<string, string> built = await ReadBuiltAsync(connection, mapping, cancellationToken).ConfigureAwait(false);
            UniqueConstraint[] missing = [.. mapping.UniqueConstraints.Where(c => built.GetValueOrDefault(c.Name) != c.Definition)];
            string[] useless = [.. built.Keys.Where(name => !mapping.UniqueConstraints.Any(c => c.Name == name && !missing.Contains(c)))];
            if (missing.Length + useless.Length > 0 && Statements.HoldWriters is { } hold)
            {
                await ExecuteAsync(connection, hold, [], cancellationToken).ConfigureAwait(false);
            }

            foreach (string name in useless)
            {
                await ExecuteAsync(connection, Statements.Drop, [Of(mapping), ("name", name)], cancellationToken).ConfigureAwait(false);
            }

            if (missing.Length > 0)
            {
                await FillAsync(connection, mapping, [.. missing.Select(c => c.Name)], cancellationToken).ConfigureAwait(false);
            }

            foreach (UniqueConstraint constraint in missing)
            {
                await ExecuteAsync(
                    connection,
                    Statements.Record,
                    [Of(mapping), ("name", constraint.Name), ("definition", constraint.Definition)],
                    cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Refuses a store that holds aggregates to other constraints than the model declares.</summary>
    /// <exception cref="ConstraintNotBuiltException">It does; the message names the first.</exception>
    public async Task CheckAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        foreach (AggregateMapping mapping in dialect.Mappings)
        {
            Dictionary<string, string> built = await ReadBuiltAsync(connection, mapping, cancellationToken).ConfigureAwait(false);
            if (mapping.UniqueConstraints.FirstOrDefault(c => built.GetValueOrDefault(c.Name) != c.Definition) is { } missing)
            {
                throw new ConstraintNotBuiltException(mapping.Collection, missing.Name, isDeclared: true);
            }

            if (built.Keys.FirstOrDefault(name => mapping.UniqueConstraints.All(c => c.Name != name)) is { } unknown)
            {
                throw new ConstraintNotBuiltException(mapping.Collection, unknown, isDeclared: false);
            }
        }
    }

    private static (string Name, object Value) Of(AggregateMapping mapping) => ("collection", mapping.Collection.Value);

    private async Task FillAsync(
        DbConnection connection, AggregateMapping mapping, IReadOnlyCollection<string> constraints, CancellationToken cancellationToken)
    {
        string after = "";
        int read;
        do
        {
            var keys = new List<string[]>();
            read = 0;
            using (DbCommand command = Command(connection, Statements.ReadAggregates, [Of(mapping), ("after", after)]))
            {
                DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    {
                        read++;
                        after = reader.GetString(0);
                        var key = new AggregateKey(mapping.Collection, after);
                        var version = new AggregateVersion(reader.GetInt64(1));
                        keys.AddRange(StoredKeys.Of(mapping, key, version, reader.GetFieldValue<byte[]>(2))
                            .Where(unique => constraints.Contains(unique.Constraint))
                            .Select(unique => new[] { unique.Constraint, unique.Value, key.Id }));
                    }
                }
            }

            await AddAsync(connection, mapping, keys, cancellationToken).ConfigureAwait(false);
        }
        while (read == KeyStatements.Part);
    }

    private async Task AddAsync(DbConnection connection, AggregateMapping mapping, List<string[]> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return;
        }

        (string, object)[] parameters = [Of(mapping), ("keys", JsonSerializer.Serialize(keys))];
        int added = await ExecuteAsync(connection, Statements.Insert, parameters, cancellationToken).ConfigureAwait(false);
        if (added == keys.Count)
        {
            return;
        }

        using DbCommand command = Command(connection, Statements.FindBroken, parameters);
        DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            if (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                (AggregateKey, AggregateKey) owners =
                    (new AggregateKey(mapping.Collection, reader.GetString(2)), new AggregateKey(mapping.Collection, reader.GetString(3)));
                throw new ConstraintBrokenException(reader.GetString(0), owners, reader.GetString(1));
            }
        }
    }

    private async Task<Dictionary<string, string>> ReadBuiltAsync(
        DbConnection connection, AggregateMapping mapping, CancellationToken cancellationToken)
    {
        using DbCommand command = Command(connection, Statements.ReadBuilt, [Of(mapping)]);
        DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var built = new Dictionary<string, string>(StringComparer.Ordinal);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                built.Add(reader.GetString(0), reader.GetString(1));
            }

            return built;
        }
    }

    private static async Task<int> ExecuteAsync(
        DbConnection connection, string statement, (string Name, object Value)[] parameters, CancellationToken cancellationToken)
    {
        using DbCommand command = Command(connection, statement, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static DbCommand Command(DbConnection connection, string statement, (string Name, object Value)[] parameters)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = statement;
        command.CommandTimeout = 0;
        foreach ((string name, object value) in parameters)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
