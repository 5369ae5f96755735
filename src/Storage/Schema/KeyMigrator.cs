using System.Data.Common;
using Granary.Mapping.Aggregates;
using Granary.Storage.Stores;
using ConnectionState = System.Data.ConnectionState;

namespace Granary.Storage.Schema;

/// <summary>Brings the keys in a store in line with the unique constraints of the model while others write.</summary>
/// <remarks>
/// Writers note what they change from the beginning on. The keys of all aggregates are made in parts, then those of what changed, as often
/// as there is more than a part of it; a last time while writers are held for a moment, and with that the constraint counts. A value that
/// two aggregates have before then may be one that changed hands, so both are looked at again; one that two have in the end is refused.
/// Keys by a former definition stay until those of the new one, which are made under another name, are there.
/// </remarks>
internal sealed class KeyMigrator(ISchemaDialect dialect, KeyWatchStatements watch, TimeProvider time)
{
    // After so many rounds the rest is done while writers wait, even if they write faster than keys are made.
    private const int MaxRounds = 200;

    // Queries may keep the trigger in place for as long as they like; at rest it does no harm, and the next migration tries again.
    private const int MaxEndings = 25;

    private static readonly TimeSpan _askAgain = TimeSpan.FromMilliseconds(200);

    private KeyStatements Statements => dialect.Keys;

    /// <summary>Makes the keys of constraints that are new, and takes those away that are none any more.</summary>
    /// <exception cref="ConstraintBrokenException">
    /// Two aggregates have the same value; no constraint of their collection was changed, unless the second of the two was written at the
    /// last moment by a process that does not know the constraint: then one by a former definition may be gone.
    /// </exception>
    public async Task MigrateAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        while (await IsWantedAsync(connection, cancellationToken).ConfigureAwait(false))
        {
            if (await SchemaCommands.ReadNumberAsync(connection, dialect.TryLockIndexesQuery, cancellationToken).ConfigureAwait(false) == 1)
            {
                await MigrateLockedAsync(connection, cancellationToken).ConfigureAwait(false);
                return;
            }

            await Task.Delay(_askAgain, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task MigrateLockedAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await SchemaCommands.ExecuteAsync(connection, dialect.BeginIndexesStatement, cancellationToken).ConfigureAwait(false);
            foreach (KeyWork work in await FindWorkAsync(connection, cancellationToken).ConfigureAwait(false))
            {
                await MigrateAsync(connection, work, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await LeaveAsync(connection).ConfigureAwait(false);
        }
    }

    // The connection goes back to others: without the lock, and with its limits as they were.
    private async Task LeaveAsync(DbConnection connection)
    {
        try
        {
            await EndAsync(connection).ConfigureAwait(false);
        }
        finally
        {
            if (connection.State == ConnectionState.Open)
            {
                await SchemaCommands.ExecuteAsync(connection, dialect.UnlockIndexesStatement, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task MigrateAsync(DbConnection connection, KeyWork work, CancellationToken cancellationToken)
    {
        foreach (string name in work.Useless)
        {
            // Groups take keys away in an order of their own: whoever loses to them begins again.
            await InAMomentAsync(
                () => KeyCommands.ExecuteAsync(connection, Statements.Drop, (work.Mapping, name), cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        }

        if (work.Missing.Count == 0)
        {
            return;
        }

        await InAMomentAsync(() => ClearAsync(connection, work, cancellationToken), cancellationToken).ConfigureAwait(false);
        await InAMomentAsync(() => SchemaCommands.ExecuteAsync(connection, watch.Begin, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        bool isDone = false;
        try
        {
            await FillAsync(connection, work, cancellationToken).ConfigureAwait(false);
            if (await FollowAsync(connection, work, cancellationToken).ConfigureAwait(false) && work.Former.Count > 0)
            {
                await InAMomentAsync(() => SucceedAsync(connection, work, cancellationToken), cancellationToken).ConfigureAwait(false);
                work = work with { Former = new HashSet<string>() };
            }

            await InAMomentAsync(() => FinishAsync(connection, work, cancellationToken), cancellationToken).ConfigureAwait(false);
            isDone = true;
        }
        finally
        {
            if (!isDone && connection.State == ConnectionState.Open)
            {
                await InAMomentAsync(() => ClearAsync(connection, work, CancellationToken.None), CancellationToken.None)
                    .ConfigureAwait(false);
            }
        }
    }

    private async Task EndAsync(DbConnection connection)
    {
        bool isPaused = false;
        for (int ending = 0; ending < MaxEndings && connection.State == ConnectionState.Open; ending++)
        {
            long isThere = await SchemaCommands.ReadNumberAsync(connection, watch.Find, CancellationToken.None).ConfigureAwait(false);
            if (isThere == 0)
            {
                return;
            }

            isPaused = isPaused || await TryAsync(
                () => SchemaCommands.ExecuteAsync(connection, watch.Pause, CancellationToken.None)).ConfigureAwait(false);
            if (isPaused && await TryAsync(
                () => SchemaCommands.ExecuteAsync(connection, watch.End, CancellationToken.None)).ConfigureAwait(false))
            {
                return;
            }

            await Task.Delay(_askAgain, time).ConfigureAwait(false);
        }
    }

    private async Task FillAsync(DbConnection connection, KeyWork work, CancellationToken cancellationToken)
    {
        KeyPart part;
        string after = KeyPart.BeforeFirst;
        do
        {
            part = await ReadKeysAsync(connection, work, (Statements.ReadAggregates, (work.Mapping, after)), cancellationToken)
                .ConfigureAwait(false);
            after = part.Last;
            await AddAsync(connection, work, part, cancellationToken).ConfigureAwait(false);
        }
        while (!part.IsLast);
    }

    /// <summary>Looks at what changed, but for what is left to be looked at while writers wait.</summary>
    /// <returns>Whether no value was found at two aggregates in the end.</returns>
    private async Task<bool> FollowAsync(DbConnection connection, KeyWork work, CancellationToken cancellationToken)
    {
        bool isClean = false;
        int taken = KeyStatements.Part;
        for (int round = 0; round < MaxRounds && taken >= KeyStatements.Part; round++)
        {
            isClean = true;
            IReadOnlyList<string> changed = await TakeAsync(connection, work, cancellationToken).ConfigureAwait(false);
            taken = changed.Count;
            foreach (string[] ids in changed.Chunk(KeyStatements.Part))
            {
                await InAMomentAsync(() => ReleaseAsync(connection, work, ids, cancellationToken), cancellationToken).ConfigureAwait(false);
                KeyPart part = await ReadChangedAsync(connection, work, ids, cancellationToken).ConfigureAwait(false);
                isClean &= await AddAsync(connection, work, part, cancellationToken).ConfigureAwait(false);
            }
        }

        return isClean;
    }

    /// <summary>Lets keys take the place of those by a former definition, which holds no longer.</summary>
    /// <remarks>
    /// There are as many as there are aggregates, so it is done before writers are held, where it is as good as certain that the new
    /// definition will hold. Whoever knows the former one writes nothing more under it from here on, as after any such migration.
    /// </remarks>
    private async Task SucceedAsync(DbConnection connection, KeyWork work, CancellationToken cancellationToken)
    {
        DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await ReplaceAsync(connection, work, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ReplaceAsync(DbConnection connection, KeyWork work, CancellationToken cancellationToken)
    {
        foreach (string name in work.Former)
        {
            await KeyCommands.ExecuteAsync(connection, Statements.Drop, (work.Mapping, name), cancellationToken).ConfigureAwait(false);
            await KeyCommands.ExecuteAsync(connection, watch.Rename, (work.Mapping, name), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task FinishAsync(DbConnection connection, KeyWork work, CancellationToken cancellationToken)
    {
        DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await SchemaCommands.ExecuteAsync(connection, watch.HoldWriters, cancellationToken).ConfigureAwait(false);

            // All of them give up what they have before any takes what it should have: values may have changed hands.
            IReadOnlyList<string> changed = await TakeAsync(connection, work, cancellationToken).ConfigureAwait(false);
            await ReleaseAsync(connection, work, changed, cancellationToken).ConfigureAwait(false);
            foreach (string[] ids in changed.Chunk(KeyStatements.Part))
            {
                KeyPart part = await ReadChangedAsync(connection, work, ids, cancellationToken).ConfigureAwait(false);
                if (!await KeyCommands.AddAsync(connection, Statements, work, part, cancellationToken).ConfigureAwait(false))
                {
                    await KeyCommands.RefuseBrokenAsync(connection, Statements, work, part, cancellationToken).ConfigureAwait(false);
                }
            }

            await ReplaceAsync(connection, work, cancellationToken).ConfigureAwait(false);
            await KeyCommands.RecordAsync(connection, Statements, work, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> AddAsync(DbConnection connection, KeyWork work, KeyPart part, CancellationToken cancellationToken) =>
        await KeyCommands.AddAsync(connection, Statements, work, part, cancellationToken).ConfigureAwait(false)
        || await KeyCommands.ExecuteAsync(
            connection, watch.NoteUnkeyed, (work.Mapping, part), cancellationToken).ConfigureAwait(false) == 0;

    private async Task<IReadOnlyList<string>> TakeAsync(DbConnection connection, KeyWork work, CancellationToken cancellationToken) =>
        await KeyCommands.ReadAsync(connection, watch.Take, work.Mapping, KeyWatchStatements.ChangedIn, cancellationToken)
            .ConfigureAwait(false);

    private Task<int> ReleaseAsync(DbConnection connection, KeyWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        KeyCommands.ExecuteAsync(
            connection,
            watch.Release,
            (work.Mapping, work.Missing.Select(constraint => NameOf(work, constraint.Name)), ids),
            cancellationToken);

    private Task<KeyPart> ReadChangedAsync(
        DbConnection connection, KeyWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        ReadKeysAsync(connection, work, (watch.ReadChanged, (work.Mapping, ids)), cancellationToken);

    private static Task<KeyPart> ReadKeysAsync<TSent>(
        DbConnection connection, KeyWork work, (NamedStatement<TSent>, TSent) query, CancellationToken cancellationToken) =>
        KeyCommands.ReadKeysAsync(connection, query, work, name => NameOf(work, name), cancellationToken);

    // A process that died may have left some of them.
    private async Task ClearAsync(DbConnection connection, KeyWork work, CancellationToken cancellationToken)
    {
        foreach (UniqueConstraint constraint in work.Missing)
        {
            await KeyCommands.ExecuteAsync(
                connection, watch.Clear, (work.Mapping, NameOf(work, constraint.Name)), cancellationToken).ConfigureAwait(false);
        }
    }

    private static string NameOf(KeyWork work, string constraint) =>
        work.Former.Contains(constraint) ? KeyNames.InMaking(constraint) : constraint;

    private async Task<IReadOnlyList<KeyWork>> FindWorkAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var all = new List<KeyWork>();
        foreach (AggregateMapping mapping in dialect.Mappings)
        {
            all.Add(await KeyWork.FindAsync(connection, Statements, mapping, cancellationToken).ConfigureAwait(false));
        }

        return [.. all.Where(work => !work.IsNothing)];
    }

    private async Task<bool> IsWantedAsync(DbConnection connection, CancellationToken cancellationToken) =>
        (await FindWorkAsync(connection, cancellationToken).ConfigureAwait(false)).Count > 0
        || await SchemaCommands.ReadNumberAsync(connection, watch.Find, cancellationToken).ConfigureAwait(false) > 0;

    // The lock that is wanted lets nobody past while it is waited for, so it is asked for again rather than waited for.
    private async Task InAMomentAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        while (!await TryAsync(work).ConfigureAwait(false))
        {
            await Task.Delay(_askAgain, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> TryAsync(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
            return true;
        }
        catch (DbException failure) when (failure.SqlState is { } code && watch.Refusals.Contains(code))
        {
            return false;
        }
    }
}
