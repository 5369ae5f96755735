using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;

namespace Granary.Client.Imports;

/// <summary>Calls the engine for an import, and again while the store is away: as often as a unit, with the pauses of a unit.</summary>
/// <param name="services">The engine, the settings and the clock.</param>
internal sealed class ChunkSender(ImportServices services)
{
    /// <summary>The outcome of a commit in the log; null if the log has none.</summary>
    /// <exception cref="StoreUnavailableException">The store stayed away.</exception>
    public Task<CommitOutcome?> FindCommitAsync(CommitId id, CancellationToken cancellationToken) =>
        AskAsync(token => services.Engine.FindCommitAsync(id, token), cancellationToken);

    /// <summary>Which aggregates exist.</summary>
    /// <exception cref="StoreUnavailableException">The store stayed away.</exception>
    public Task<IReadOnlyList<StoredAggregate>> FindManyAsync(IReadOnlyList<AggregateKey> keys, CancellationToken cancellationToken) =>
        AskAsync(token => services.Engine.FindManyAsync(keys, token), cancellationToken);

    /// <summary>Sends a chunk. Sent again under its id, it is applied once. A doubt ends by an answer of the log.</summary>
    /// <exception cref="StoreUnavailableException">The store stayed away. Nothing was written.</exception>
    /// <exception cref="OutcomeUnknownException">The store stayed away after an attempt whose answer was lost.</exception>
    public async Task<CommitResult> CommitAsync(WriteBatch batch, CancellationToken cancellationToken)
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

            await PauseAsync(attempt, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Pauses before the next attempt.</summary>
    /// <param name="attempt">The number of the attempt that failed, from 1.</param>
    /// <param name="cancellationToken">Ends the pause. The task is cancelled then.</param>
    public Task PauseAsync(int attempt, CancellationToken cancellationToken) =>
        services.Options.Retries.Backoff.PauseAsync(attempt, services.Time, cancellationToken);

    private async Task<TAnswer> AskAsync<TAnswer>(
        Func<CancellationToken, ValueTask<TAnswer>> question, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await question(cancellationToken).ConfigureAwait(false);
            }
            catch (StoreUnavailableException) when (attempt < services.Options.Retries.MaxAttempts)
            {
                await PauseAsync(attempt, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
