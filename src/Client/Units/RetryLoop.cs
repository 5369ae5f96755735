using Granary.Contracts.Hosting;
using Granary.Domain;

namespace Granary.Client.Units;

/// <summary>Runs work again if it was certainly not applied: a bounded number of times, after random waits that grow.</summary>
internal sealed class RetryLoop(RetryOptions options, TimeProvider time)
{
    /// <summary>Runs work.</summary>
    /// <param name="work">The work. Each run commits under a new id, unless the caller chose the id; then all runs share it.</param>
    /// <param name="kind">The kind of the work.</param>
    /// <param name="cancellationToken">Ends the loop between two runs. The work receives it too.</param>
    public async Task<TResult> RunAsync<TResult>(
        Func<CancellationToken, Task<TResult>> work, RetriedWork kind, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await work(cancellationToken).ConfigureAwait(false);
            }
            catch (RepositoryException failure) when (attempt < options.MaxAttempts && IsRetried(failure, kind))
            {
                await options.Backoff.PauseAsync(attempt, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // The list names the failures after which a run is safe. Every other failure reaches the caller at once, above all an unknown outcome.
    private static bool IsRetried(RepositoryException failure, RetriedWork kind) => failure switch
    {
        StoreUnavailableException => true,
        ConcurrencyConflictException => kind is not RetriedWork.Call,
        CommitAbortedException => kind is not RetriedWork.UnitOfGivenId,
        _ => false,
    };
}
