using System.Data.Common;
using Granary.Mapping.Aggregates;

namespace Granary.Storage.Schema;

/// <summary>The keys of a collection while a migration makes them and others write.</summary>
/// <remarks>
/// If a constraint has keys by a former definition, the new ones are made under another name, and take their place by
/// <see cref="ReplaceAsync"/>. Nothing here begins a transaction: the migration decides which statements belong together.
/// </remarks>
internal sealed class KeysInMaking(DbConnection connection, KeyStatements statements, KeyWatchStatements watch, KeyWork work)
{
    /// <summary>The collection, and the constraints whose keys are made.</summary>
    public KeyWork Work => work;

    /// <summary>Deletes the keys that were made so far. A process that died during a migration may have left such keys too.</summary>
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        foreach (UniqueConstraint constraint in work.Missing)
        {
            await SchemaStatements.ExecuteAsync(connection, watch.Clear, (work.Mapping, NameOf(constraint.Name)), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Reads a part of the aggregates behind one of them, and computes their keys.</summary>
    public Task<KeyPart> ReadAsync(string after, CancellationToken cancellationToken) =>
        KeyCommands.ReadKeysAsync(
            connection, (statements.ReadAggregatesOf(work.Mapping.Collection), after), work, NameOf, cancellationToken);

    /// <summary>Reads aggregates as they are now, and computes their keys.</summary>
    public Task<KeyPart> ReadAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        KeyCommands.ReadKeysAsync(
            connection, (watch.ReadChangedOf(work.Mapping.Collection), ids), work, NameOf, cancellationToken);

    /// <summary>Adds the keys that are free, and notes the aggregates whose keys are not.</summary>
    /// <returns>Whether all keys were free.</returns>
    public async Task<bool> AddAsync(KeyPart part, CancellationToken cancellationToken) =>
        await KeyCommands.AddAsync(connection, statements, work, part, cancellationToken).ConfigureAwait(false)
        || await SchemaStatements.ExecuteAsync(connection, watch.NoteUnkeyed, (work.Mapping, part), cancellationToken)
            .ConfigureAwait(false) == 0;

    /// <summary>Adds keys for certain.</summary>
    /// <exception cref="ConstraintBrokenException">A key belongs to another aggregate already.</exception>
    public async Task RequireAddedAsync(KeyPart part, CancellationToken cancellationToken)
    {
        if (!await KeyCommands.AddAsync(connection, statements, work, part, cancellationToken).ConfigureAwait(false))
        {
            await KeyCommands.RefuseBrokenAsync(connection, statements, work, part, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes the notes of writers: the ids of the aggregates that were changed since the notes were taken last.</summary>
    public async Task<IReadOnlyList<string>> TakeChangedAsync(CancellationToken cancellationToken) =>
        await SchemaStatements.ReadAsync(connection, watch.Take, work.Mapping, KeyWatchStatements.ChangedIn, cancellationToken)
            .ConfigureAwait(false);

    /// <summary>Deletes the keys of changed aggregates.</summary>
    public Task<int> ReleaseAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) => SchemaStatements.ExecuteAsync(
        connection,
        watch.Release,
        (work.Mapping, work.Missing.Select(constraint => NameOf(constraint.Name)), ids),
        cancellationToken);

    /// <summary>Lets the new keys take the place of those by a former definition.</summary>
    public async Task ReplaceAsync(CancellationToken cancellationToken)
    {
        foreach (string name in work.Former)
        {
            await SchemaStatements.ExecuteAsync(connection, statements.Drop, (work.Mapping, name), cancellationToken).ConfigureAwait(false);
            await SchemaStatements.ExecuteAsync(connection, watch.Rename, (work.Mapping, name), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Notes that the constraints have their keys.</summary>
    public Task RecordAsync(CancellationToken cancellationToken) =>
        KeyCommands.RecordAsync(connection, statements, work, cancellationToken);

    /// <summary>The same keys, after those by former definitions are gone.</summary>
    public KeysInMaking WithoutFormer() => new(connection, statements, watch, work with { Former = new HashSet<string>() });

    private string NameOf(string constraint) => work.Former.Contains(constraint) ? KeyNames.InMaking(constraint) : constraint;
}
