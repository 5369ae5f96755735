using System.Data.Common;
using Granary.Mapping.Aggregates;
using ConnectionState = System.Data.ConnectionState;

namespace Granary.Storage.Schema;

/// <summary>Brings the keys in a store in line with the unique constraints of the model while others write.</summary>
/// <remarks>
/// <list type="number">
/// <item>A trigger lets writers note each aggregate that they change.</item>
/// <item>The keys of all aggregates are made, in parts.</item>
/// <item>The keys of changed aggregates are made again, until the notes of one round fit into one part.</item>
/// <item>Writers are held for a moment, the keys of the last changed aggregates are made, and the constraint is recorded.</item>
/// </list>
/// A value that two aggregates have before the last step may have changed hands in between, so both are noted and read again. A value that
/// two aggregates have in the last step breaks the constraint, and the migration is refused. If a constraint has keys by a former
/// definition, these stay until the keys by the new one, which are made under another name, take their place.
/// <para>
/// One process at a time migrates, under the <see cref="BuildersLock"/>. Each statement that needs a lock which stops writers waits for
/// a moment only, and is sent again.
/// </para>
/// </remarks>
internal sealed class KeyMigrator(ISchemaDialect dialect, KeyWatchStatements watch, TimeProvider time)
{
    // After so many rounds the rest is done while writers are held, even if they write faster than keys are made.
    private const int MaxRounds = 200;

    // A value that changes hands is free in one of the next rounds. After so many that found no fewer aggregates, the values break the
    // constraint, and the last step says so.
    private const int MaxVainRounds = 5;

    // A long query keeps the trigger from being dropped. A trigger at rest does no harm, and the next migration tries again.
    private const int MaxEndings = 25;

    private readonly BuildersLock _lock = new(dialect, time);
    private readonly BriefAttempts _attempts = new(watch.Refusals, time);

    private KeyStatements Statements => dialect.Keys;

    /// <summary>Makes the keys of new constraints, and deletes those of constraints that are no longer declared.</summary>
    /// <exception cref="ConstraintBrokenException">
    /// Two aggregates have the same value. No constraint of their collection was changed, with one exception: if a process that does not
    /// know the constraint wrote the second aggregate at the last moment, a constraint by a former definition may be gone.
    /// </exception>
    public Task MigrateAsync(DbConnection connection, CancellationToken cancellationToken) => _lock.RunAsync(
        connection,
        () => IsWantedAsync(connection, cancellationToken),
        () => MigrateLockedAsync(connection, cancellationToken),
        cancellationToken);

    private async Task MigrateLockedAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            foreach (KeyWork work in await FindWorkAsync(connection, cancellationToken).ConfigureAwait(false))
            {
                await MigrateAsync(connection, work, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await EndAsync(connection).ConfigureAwait(false);
        }
    }

    private async Task MigrateAsync(DbConnection connection, KeyWork work, CancellationToken cancellationToken)
    {
        foreach (string name in work.Useless)
        {
            // Groups delete keys in another order than this statement, so the two may deadlock; this side begins again.
            await _attempts.RunAsync(
                () => SchemaStatements.ExecuteAsync(connection, Statements.Drop, (work.Mapping, name), cancellationToken),
                cancellationToken).ConfigureAwait(false);
        }

        if (work.Missing.Count == 0)
        {
            return;
        }

        await MakeAsync(connection, new KeysInMaking(connection, Statements, watch, work), cancellationToken).ConfigureAwait(false);
    }

    private async Task MakeAsync(DbConnection connection, KeysInMaking keys, CancellationToken cancellationToken)
    {
        await _attempts.RunAsync(() => keys.ClearAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        await _attempts.RunAsync(
            () => SchemaCommands.ExecuteAsync(connection, watch.BeginFor(keys.Work.Mapping.Collection), cancellationToken),
            cancellationToken).ConfigureAwait(false);
        bool isDone = false;
        try
        {
            await FillAsync(keys, cancellationToken).ConfigureAwait(false);
            if (await FollowAsync(keys, cancellationToken).ConfigureAwait(false) && keys.Work.Former.Count > 0)
            {
                await _attempts.RunAsync(() => SucceedAsync(connection, keys, cancellationToken), cancellationToken).ConfigureAwait(false);
                keys = keys.WithoutFormer();
            }

            await _attempts.RunAsync(() => FinishAsync(connection, keys, cancellationToken), cancellationToken).ConfigureAwait(false);
            isDone = true;
        }
        finally
        {
            if (!isDone && connection.State == ConnectionState.Open)
            {
                await _attempts.RunAsync(() => keys.ClearAsync(CancellationToken.None), CancellationToken.None).ConfigureAwait(false);
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

            isPaused = isPaused || await _attempts.TryAsync(
                () => SchemaCommands.ExecuteAsync(connection, watch.Pause, CancellationToken.None)).ConfigureAwait(false);
            if (isPaused && await _attempts.TryAsync(
                () => SchemaCommands.ExecuteAsync(connection, watch.End, CancellationToken.None)).ConfigureAwait(false))
            {
                return;
            }

            await _attempts.PauseAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static async Task FillAsync(KeysInMaking keys, CancellationToken cancellationToken)
    {
        KeyPart part;
        string after = KeyPart.BeforeFirst;
        do
        {
            part = await keys.ReadAsync(after, cancellationToken).ConfigureAwait(false);
            after = part.Last;
            await keys.AddAsync(part, cancellationToken).ConfigureAwait(false);
        }
        while (!part.IsLast);
    }

    /// <summary>Makes the keys of changed aggregates, except those that are left to be made while writers are held.</summary>
    /// <returns>Whether no two aggregates had the same value in the last round.</returns>
    private async Task<bool> FollowAsync(KeysInMaking keys, CancellationToken cancellationToken)
    {
        bool isClean = false;
        int taken = KeyStatements.Part;
        int vain = 0;
        for (int round = 0; round < MaxRounds && vain < MaxVainRounds && taken >= KeyStatements.Part; round++)
        {
            IReadOnlyList<string> changed = await keys.TakeChangedAsync(cancellationToken).ConfigureAwait(false);
            vain = !isClean && changed.Count >= taken ? vain + 1 : 0;
            isClean = true;
            taken = changed.Count;
            foreach (string[] ids in changed.Chunk(KeyStatements.Part))
            {
                await _attempts.RunAsync(() => keys.ReleaseAsync(ids, cancellationToken), cancellationToken).ConfigureAwait(false);
                KeyPart part = await keys.ReadAsync(ids, cancellationToken).ConfigureAwait(false);
                isClean &= await keys.AddAsync(part, cancellationToken).ConfigureAwait(false);
            }
        }

        return isClean;
    }

    /// <summary>Replaces the keys of the former definition by the new ones; the former definition no longer holds.</summary>
    /// <remarks>
    /// There is a key for each aggregate, so this is done before writers are held, when it is almost certain that the new definition will
    /// hold. A process that knows only the former definition cannot write under it from here on, as after any such migration.
    /// </remarks>
    private static async Task SucceedAsync(DbConnection connection, KeysInMaking keys, CancellationToken cancellationToken)
    {
        DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await keys.ReplaceAsync(cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task FinishAsync(DbConnection connection, KeysInMaking keys, CancellationToken cancellationToken)
    {
        DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await SchemaCommands.ExecuteAsync(connection, watch.HoldWritersOf(keys.Work.Mapping.Collection), cancellationToken)
                .ConfigureAwait(false);

            // All changed aggregates give up their keys before any takes new ones, because a value may have changed hands.
            IReadOnlyList<string> changed = await keys.TakeChangedAsync(cancellationToken).ConfigureAwait(false);
            await keys.ReleaseAsync(changed, cancellationToken).ConfigureAwait(false);
            foreach (string[] ids in changed.Chunk(KeyStatements.Part))
            {
                KeyPart part = await keys.ReadAsync(ids, cancellationToken).ConfigureAwait(false);
                await keys.RequireAddedAsync(part, cancellationToken).ConfigureAwait(false);
            }

            await keys.ReplaceAsync(cancellationToken).ConfigureAwait(false);
            await keys.RecordAsync(cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

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
}
