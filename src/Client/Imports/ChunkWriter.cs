using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;

namespace Granary.Client.Imports;

/// <summary>Stores the chunks of an import one after another, and recognises those that an earlier run has stored.</summary>
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
    private bool _asksLog = isResumed;
    private bool _looksFirst;

    /// <summary>Stores a chunk, or finds that it is stored.</summary>
    /// <exception cref="ImportChangedException">An earlier run stored other aggregates under the id of the chunk.</exception>
    /// <exception cref="RepositoryException">The chunk was not stored; the type states whether that is certain.</exception>
    public async Task<ChunkCounts> StoreAsync(ImportChunk chunk, CancellationToken cancellationToken)
    {
        for (int life = 0; ; life++)
        {
            CommitId id = ImportIds.IdOf(importId, chunk.Number, life);
            if (await TryStoreAsync(id, chunk, cancellationToken).ConfigureAwait(false) is { } counts)
            {
                return counts;
            }
        }
    }

    // Null if the id applies nothing any more.
    private async Task<ChunkCounts?> TryStoreAsync(CommitId id, ImportChunk chunk, CancellationToken cancellationToken)
    {
        if (_asksLog)
        {
            switch (await services.Engine.FindCommitAsync(id, cancellationToken).ConfigureAwait(false))
            {
                case CommitOutcome.Committed known:
                    CountsIn(known, chunk);
                    return new ChunkCounts(0) { Known = chunk.Size };
                case CommitOutcome.Aborted:
                    return null;
            }
        }

        ChunkPlan plan = _looksFirst
            ? await LookAsync(chunk, cancellationToken).ConfigureAwait(false)
            : ChunkPlan.ForNew(chunk, existing);
        for (int attempt = 1; ; attempt++)
        {
            if (plan.Writes.Count == 0)
            {
                return plan.Counts;
            }

            WriteBatch batch = Batch(id, chunk, plan);
            CommitResult result = await SendAsync(batch, cancellationToken).ConfigureAwait(false);
            switch (result)
            {
                case CommitResult.Committed { IsFromLog: false }:
                    _asksLog = false;
                    return plan.Counts;
                case CommitResult.Committed:
                    // An attempt of this run, whose answer was lost.
                    return CountsIn(await services.Engine.FindCommitAsync(id, cancellationToken).ConfigureAwait(false), chunk);
                case CommitResult.Aborted { Expired: false }:
                    return null;
                case CommitResult.Conflicted conflict when existing == ExistingAggregates.Refuse:
                    throw new DuplicateAggregateException(conflict.Key);
                case CommitResult.Conflicted when attempt < services.Options.Retries.MaxAttempts:
                    plan = await LookAsync(chunk, cancellationToken).ConfigureAwait(false);
                    break;
                case CommitResult.Aborted when attempt < services.Options.Retries.MaxAttempts:
                    break;
                default:
                    throw result.ToFailure(batch);
            }
        }
    }

    private async Task<ChunkPlan> LookAsync(ImportChunk chunk, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredAggregate> found = await services.Engine
            .FindManyAsync([.. chunk.Documents.Select(document => document.Key)], cancellationToken).ConfigureAwait(false);

        // Where aggregates of one chunk existed, those of the next are likely to. A look costs less than a refusal.
        _looksFirst = found.Count > 0;
        return ChunkPlan.Beside(chunk, found, existing);
    }

    private WriteBatch Batch(CommitId id, ImportChunk chunk, ChunkPlan plan) =>
        new(id, plan.Writes, [], services.Options.Commits.ExpiryFrom(services.Time))
        {
            Result = ChunkNote.Write(chunk.Digest, plan.Counts), MayBeRepeat = true, IsImport = true,
        };

    // Sent again under its id, the chunk is applied once. A doubt ends by an answer of the log.
    private async Task<CommitResult> SendAsync(WriteBatch batch, CancellationToken cancellationToken)
    {
        RetryOptions retries = services.Options.Retries;
        WriteBatch sent = batch;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await services.Engine.CommitAsync(sent, cancellationToken).ConfigureAwait(false);
            }
            catch (OutcomeUnknownException) when (attempt < retries.MaxAttempts)
            {
                sent = sent with { IsInDoubt = true };
            }
            catch (StoreUnavailableException) when (attempt < retries.MaxAttempts)
            {
                // This attempt wrote nothing, and the next one may find the store.
            }
            catch (StoreUnavailableException failure) when (sent.IsInDoubt)
            {
                throw new OutcomeUnknownException(batch.CommitId, failure);
            }

            await retries.Backoff.PauseAsync(attempt, services.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private ChunkCounts CountsIn(CommitOutcome? outcome, ImportChunk chunk) =>
        (outcome is CommitOutcome.Committed known ? ChunkNote.Read(known.Result, chunk.Digest) : null)
        ?? throw new ImportChangedException(importId, chunk.Number);
}
