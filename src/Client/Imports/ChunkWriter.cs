using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Client.Imports;

/// <summary>Stores the chunks of an import one after another, and recognises those that another run has stored.</summary>
/// <remarks>
/// A chunk commits under an id that follows from the import and its number, so the log applies it once, however often it is sent. Runs
/// store chunks in order, so the log is asked before a chunk is sent only up to the first chunk that this run applies.
/// </remarks>
/// <param name="services">The engine, the settings and the clock.</param>
/// <param name="importId">The import.</param>
/// <param name="existing">What happens where an identity exists.</param>
/// <param name="isResumed">Whether an earlier run may have stored chunks.</param>
internal sealed class ChunkWriter(ImportServices services, CommitId importId, ExistingAggregates existing, bool isResumed)
{
    private readonly ChunkSender _sender = new(services);
    private readonly Guid _run = Guid.NewGuid();
    private bool _asksLog = isResumed;
    private bool _looksFirst;
    private (CommitId Id, ImportChunk Chunk)? _found;

    /// <summary>Stores a chunk, or finds that it is stored.</summary>
    /// <exception cref="ImportChangedException">Another run stored other aggregates under the id of the chunk.</exception>
    /// <exception cref="RepositoryException">This run did not store the chunk; the type states whether that is certain.</exception>
    public async Task<ChunkCounts> StoreAsync(ImportChunk chunk, CancellationToken cancellationToken)
    {
        for (int life = 0; ; life++)
        {
            CommitId id = ImportIds.IdOf(importId, chunk, life);
            if (await TryStoreAsync(id, chunk, cancellationToken).ConfigureAwait(false) is { } counts)
            {
                return counts;
            }
        }
    }

    /// <summary>Sends the last chunk again that was found in the log, so that on a cluster all silos are told of it.</summary>
    /// <remarks>
    /// The run that stored it may have ended before it told them. It told them of every chunk before. Call this after the last chunk.
    /// </remarks>
    /// <exception cref="RepositoryException">The chunk could not be sent.</exception>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (_found is not (var id, { } chunk))
        {
            return;
        }

        // Where the log has lost the entry since, the aggregates are in the way of this copy.
        _found = null;
        await _sender.CommitAsync(Batch(id, chunk, ChunkPlan.ForNew(chunk, existing)), cancellationToken).ConfigureAwait(false);
    }

    // Null if the id applies nothing any more.
    private async Task<ChunkCounts?> TryStoreAsync(CommitId id, ImportChunk chunk, CancellationToken cancellationToken)
    {
        CommitOutcome? known = _asksLog ? await _sender.FindCommitAsync(id, cancellationToken).ConfigureAwait(false) : null;
        if (known is not null)
        {
            _found = known is CommitOutcome.Committed ? (id, chunk) : _found;
            return known is CommitOutcome.Aborted ? null : CountsIn(known, chunk);
        }

        await FinishAsync(cancellationToken).ConfigureAwait(false);
        var met = new HashSet<AggregateKey>();
        ChunkPlan plan = _looksFirst
            ? await LookAsync(chunk, met, cancellationToken).ConfigureAwait(false)
            : ChunkPlan.ForNew(chunk, existing);
        for (int attempt = 1; ; attempt++)
        {
            if (plan.Writes.Count == 0)
            {
                return plan.Counts;
            }

            WriteBatch batch = Batch(id, chunk, plan);
            CommitResult result = await _sender.CommitAsync(batch, cancellationToken).ConfigureAwait(false);
            switch (result)
            {
                case CommitResult.Committed { IsFromLog: false }:
                    _asksLog = false;
                    return plan.Counts;
                case CommitResult.Committed:
                    // An attempt of this run, whose answer was lost, or another run under the same id.
                    return CountsIn(await _sender.FindCommitAsync(id, cancellationToken).ConfigureAwait(false), chunk);
                case CommitResult.Aborted { Expired: false }:
                    return null;
                case CommitResult.Conflicted conflict when existing == ExistingAggregates.Refuse:
                    throw new DuplicateAggregateException(conflict.Key);
                case CommitResult.Conflicted or CommitResult.Aborted when attempt < services.Options.Retries.MaxAttempts:
                    break;
                default:
                    throw result.ToFailure(batch);
            }

            if (attempt > 1)
            {
                // A first conflict comes from aggregates that exist, and later ones from races.
                await _sender.PauseAsync(attempt - 1, cancellationToken).ConfigureAwait(false);
            }

            plan = await LookAsync(chunk, met, cancellationToken).ConfigureAwait(false);
        }
    }

    // An aggregate that was met once counts as one that exists, though others may remove it and add it again. Otherwise an import beside
    // such writers might lose every race.
    private async Task<ChunkPlan> LookAsync(ImportChunk chunk, HashSet<AggregateKey> met, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredAggregate> found = await _sender
            .FindManyAsync([.. chunk.Documents.Select(document => document.Key)], cancellationToken).ConfigureAwait(false);
        met.UnionWith(found.Select(stored => stored.Key));

        // Where aggregates of one chunk existed, those of the next are likely to. A look costs less than a refusal.
        _looksFirst = found.Count > 0;
        return ChunkPlan.Beside(chunk, met, existing);
    }

    private WriteBatch Batch(CommitId id, ImportChunk chunk, ChunkPlan plan) =>
        new(id, plan.Writes, [], services.Options.Commits.ExpiryFrom(services.Time))
        {
            Result = new ChunkNote(plan.Counts, _run).Write(chunk.Digest), MayBeRepeat = true, IsImport = true,
        };

    private ChunkCounts CountsIn(CommitOutcome? outcome, ImportChunk chunk)
    {
        ChunkNote note = (outcome is CommitOutcome.Committed known ? ChunkNote.Read(known.Result, chunk.Digest) : null)
            ?? throw new ImportChangedException(importId, chunk.Number);
        return note.Run == _run ? note.Counts : new ChunkCounts(0) { Known = chunk.Size };
    }
}
