using System.Data.Common;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Storage.Statements;
using Granary.Storage.Stores;

namespace Granary.Storage.Schema;

/// <summary>Sends statements about the keys of unique constraints.</summary>
internal static class KeyCommands
{
    /// <summary>The constraints of a collection that have their keys, and by which definition.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadBuiltAsync(
        DbConnection connection, KeyStatements statements, AggregateMapping mapping, CancellationToken cancellationToken)
    {
        (string Name, string Definition)[] built = await SchemaStatements.ReadAsync(
            connection, statements.ReadBuilt, mapping, KeyRows.BuiltIn, cancellationToken).ConfigureAwait(false);
        return built.ToDictionary(row => row.Name, row => row.Definition, StringComparer.Ordinal);
    }

    /// <summary>Reads aggregates, and computes the keys that they should have.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="query">The statement that reads aggregates, and the value that it is sent.</param>
    /// <param name="work">The constraints whose keys are wanted.</param>
    /// <param name="nameOf">The name under which the keys of a constraint are made.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<KeyPart> ReadKeysAsync<TSent>(
        DbConnection connection,
        (NamedStatement<TSent> Statement, TSent Sent) query,
        KeyWork work,
        Func<string, string> nameOf,
        CancellationToken cancellationToken)
    {
        HashSet<string> constraints = [.. work.Missing.Select(constraint => constraint.Name)];
        (string Id, AggregateVersion Version, byte[] Document)[] aggregates = await SchemaStatements.ReadAsync(
            connection, query.Statement, query.Sent, KeyRows.AggregateIn, cancellationToken).ConfigureAwait(false);
        var keys = new List<string[]>();
        foreach ((string id, AggregateVersion version, byte[] document) in aggregates)
        {
            var key = new AggregateKey(work.Mapping.Collection, id);
            keys.AddRange(StoredKeys.ForAggregate(work.Mapping, key, version, document)
                .Where(unique => constraints.Contains(unique.Constraint))
                .Select(unique => new[] { nameOf(unique.Constraint), unique.Value, id }));
        }

        return new KeyPart(
            keys,
            aggregates.Length == 0 ? KeyPart.BeforeFirst : aggregates[^1].Id,
            IsLast: aggregates.Length < KeyStatements.Part);
    }

    /// <summary>Adds the keys that are free.</summary>
    /// <returns>Whether all keys were free.</returns>
    public static async Task<bool> AddAsync(
        DbConnection connection, KeyStatements statements, KeyWork work, KeyPart part, CancellationToken cancellationToken) =>
        part.Keys.Count == 0 || part.Keys.Count == await SchemaStatements.ExecuteAsync(
            connection, statements.Insert, (work.Mapping, part), cancellationToken).ConfigureAwait(false);

    /// <summary>Fails if a key belongs to two aggregates.</summary>
    /// <exception cref="ConstraintBrokenException">A key belongs to two aggregates.</exception>
    public static async Task RefuseBrokenAsync(
        DbConnection connection, KeyStatements statements, KeyWork work, KeyPart part, CancellationToken cancellationToken)
    {
        ConstraintBrokenException[] broken = await SchemaStatements.ReadAsync(
            connection,
            statements.FindBroken,
            (work.Mapping, part),
            row => KeyRows.BrokenIn(row, work.Mapping.Collection),
            cancellationToken).ConfigureAwait(false);
        if (broken is [var first, ..])
        {
            throw first;
        }
    }

    /// <summary>Notes that constraints have their keys.</summary>
    public static async Task RecordAsync(
        DbConnection connection, KeyStatements statements, KeyWork work, CancellationToken cancellationToken)
    {
        foreach (UniqueConstraint constraint in work.Missing)
        {
            await SchemaStatements.ExecuteAsync(connection, statements.Record, (work.Mapping, constraint), cancellationToken)
                .ConfigureAwait(false);
        }
    }
}
