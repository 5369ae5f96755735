using Granary.Contracts.Hosting;
using Granary.Domain;

namespace Granary.Client.Units;

/// <summary>Runs work again that is known not to have been applied: a bounded number of times, after random waits that grow.</summary>
/// <remarks>
/// Full jitter, as in "Exponential Backoff And Jitter", AWS Architecture Blog, 2015: a wait is drawn evenly below a bound that doubles.
/// </remarks>
internal sealed class RetryLoop(RetryOptions options, TimeProvider time)
{
    public async Task<TResult> RunAsync<TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        TimeSpan bound = options.FirstDelay;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await work(cancellationToken).ConfigureAwait(false);
            }
            catch (RepositoryException failure) when (attempt < options.MaxAttempts && IsKnownNotApplied(failure))
            {
                await Task.Delay(bound * Random.Shared.NextDouble(), time, cancellationToken).ConfigureAwait(false);
                bound = bound * 2 < options.MaxDelay ? bound * 2 : options.MaxDelay;
            }
        }
    }

    // An allow-list: what is not on it, an unknown outcome above all, reaches the caller at once.
    private static bool IsKnownNotApplied(RepositoryException failure) =>
        failure is ConcurrencyConflictException or StoreUnavailableException;
}
