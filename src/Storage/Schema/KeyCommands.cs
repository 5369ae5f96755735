using System.Data.Common;
using System.Text.Json;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Storage.Stores;

namespace Granary.Storage.Schema;

/// <summary>Sends statements about the keys of unique constraints.</summary>
internal static class KeyCommands
{
    /// <summary>The parameter that names a collection.</summary>
    public static (string Name, object Value) Of(AggregateMapping mapping) => ("collection", mapping.Collection.Value);

    /// <summary>The constraints of a collection that have their keys, and by which definition.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadBuiltAsync(
        DbConnection connection, KeyStatements statements, AggregateMapping mapping, CancellationToken cancellationToken)
    {
        using DbCommand command = Command(connection, statements.ReadBuilt, [Of(mapping)]);
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

    /// <summary>Reads aggregates, and works out the keys that they should have.</summary>
    /// <param name="command">Reads id, version and document; it is disposed of.</param>
    /// <param name="work">The constraints whose keys are wanted.</param>
    /// <param name="nameOf">Under which name the keys of a constraint are made.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<KeyPart> ReadAsync(
        DbCommand command, KeyWork work, Func<string, string> nameOf, CancellationToken cancellationToken)
    {
        HashSet<string> constraints = [.. work.Missing.Select(constraint => constraint.Name)];
        var keys = new List<string[]>();
        int read = 0;
        string last = "";
        using (command)
        {
            DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    read++;
                    last = reader.GetString(0);
                    var key = new AggregateKey(work.Mapping.Collection, last);
                    var version = new AggregateVersion(reader.GetInt64(1));
                    keys.AddRange(StoredKeys.Of(work.Mapping, key, version, reader.GetFieldValue<byte[]>(2))
                        .Where(unique => constraints.Contains(unique.Constraint))
                        .Select(unique => new[] { nameOf(unique.Constraint), unique.Value, key.Id }));
                }
            }
        }

        return new KeyPart(keys, last, IsLast: read < KeyStatements.Part);
    }

    /// <summary>Adds the keys that are free.</summary>
    /// <returns>Whether all were.</returns>
    public static async Task<bool> AddAsync(
        DbConnection connection, KeyStatements statements, KeyWork work, KeyPart part, CancellationToken cancellationToken) =>
        part.Keys.Count == 0 || part.Keys.Count == await ExecuteAsync(
            connection, statements.Insert, [Of(work.Mapping), part.Parameter], cancellationToken).ConfigureAwait(false);

    /// <summary>Fails where a key belongs to two aggregates.</summary>
    /// <exception cref="ConstraintBrokenException">One does.</exception>
    public static async Task RefuseBrokenAsync(
        DbConnection connection, KeyStatements statements, KeyWork work, KeyPart part, CancellationToken cancellationToken)
    {
        CollectionName collection = work.Mapping.Collection;
        using DbCommand command = Command(connection, statements.FindBroken, [Of(work.Mapping), part.Parameter]);
        DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            if (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                (AggregateKey, AggregateKey) owners =
                    (new AggregateKey(collection, reader.GetString(2)), new AggregateKey(collection, reader.GetString(3)));
                throw new ConstraintBrokenException(KeyNames.ConstraintOf(reader.GetString(0)), owners, reader.GetString(1));
            }
        }
    }

    /// <summary>Notes that constraints have their keys.</summary>
    public static async Task RecordAsync(
        DbConnection connection, KeyStatements statements, KeyWork work, CancellationToken cancellationToken)
    {
        foreach (UniqueConstraint constraint in work.Missing)
        {
            await ExecuteAsync(
                connection,
                statements.Record,
                [Of(work.Mapping), ("name", constraint.Name), ("definition", constraint.Definition)],
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it touched.</returns>
    public static async Task<int> ExecuteAsync(
        DbConnection connection, string statement, (string Name, object Value)[] parameters, CancellationToken cancellationToken)
    {
        using DbCommand command = Command(connection, statement, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A statement with its parameters.</summary>
    public static DbCommand Command(DbConnection connection, string statement, (string Name, object Value)[] parameters)
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

    /// <summary>Texts as one parameter.</summary>
    public static string Json(IEnumerable<string> texts) => JsonSerializer.Serialize(texts);
}
