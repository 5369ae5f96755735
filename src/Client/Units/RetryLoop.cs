using Granary.Contracts.Hosting;
using Granary.Domain;

namespace Granary.Client.Units;

/// <summary>Runs work again that is known not to have been applied: a bounded number of times, after random waits that grow.</summary>
/// <remarks>
/// Full jitter, as in "Exponential Backoff And Jitter", AWS Architecture Blog, 2015: a wait is drawn evenly below a bound that doubles.
/// </remarks>
internal sealed class RetryLoop(RetryOptions options, TimeProvider time)
{
    /// <summary>Runs work.</summary>
    /// <param name="work">The work; each time it is run it commits under another id, or under the same where that is the caller's.</param>
    /// <param name="mayAbort">Whether work whose commit somebody else aborted is run again, under another id.</param>
    /// <param name="cancellationToken">Ends it between two runs; the work has it too.</param>
    public async Task<TResult> RunAsync<TResult>(
        Func<CancellationToken, Task<TResult>> work, bool mayAbort, CancellationToken cancellationToken)
    {
        TimeSpan bound = options.FirstDelay;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await work(cancellationToken).ConfigureAwait(false);
            }
            catch (RepositoryException failure) when (attempt < options.MaxAttempts && IsKnownNotApplied(failure, mayAbort))
            {
                await Task.Delay(bound * Random.Shared.NextDouble(), time, cancellationToken).ConfigureAwait(false);
                bound = bound * 2 < options.MaxDelay ? bound * 2 : options.MaxDelay;
            }
        }
    }

    // An allow-list: what is not on it, an unknown outcome above all, reaches the caller at once.
    private static bool IsKnownNotApplied(RepositoryException failure, bool mayAbort) =>
        failure is ConcurrencyConflictException or StoreUnavailableException || (mayAbort && failure is CommitAbortedException);
}
