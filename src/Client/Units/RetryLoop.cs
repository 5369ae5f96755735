using Granary.Client.Logs;
using Granary.Contracts.Hosting;
using Granary.Contracts.Telemetry;
using Granary.Domain;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Granary.Client.Units;

/// <summary>Runs work again if it was certainly not applied: a bounded number of times, after random waits that grow.</summary>
/// <remarks>
/// After a refusal the next run commits under a new id. While the store is away the id stays: Orleans may have delivered the commit twice,
/// and of two copies one may be applied while the other finds the store away. The log applies an id once.
/// See <see cref="UnitRuns{TResult}"/>.
/// </remarks>
internal sealed class RetryLoop(RetryOptions options, TimeProvider time)
{
    /// <summary>The log, which hears of each repeat.</summary>
    /// <value>None, unless set.</value>
    public ILogger Log { get; init; } = NullLogger.Instance;

    /// <summary>Runs work.</summary>
    /// <param name="work">The work. It gets the id under which it commits.</param>
    /// <param name="kind">The kind of the work.</param>
    /// <param name="chosen">The id that all runs share, because the caller chose it; null if the loop chooses.</param>
    /// <param name="cancellationToken">Ends the loop between two runs. The work receives it too.</param>
    public async Task<TResult> RunAsync<TResult>(
        Func<CommitId, CancellationToken, Task<TResult>> work, RetriedWork kind, CommitId? chosen, CancellationToken cancellationToken)
    {
        CommitId commitId = chosen ?? CommitId.New();
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await work(commitId, cancellationToken).ConfigureAwait(false);
            }
            catch (RepositoryException failure) when (attempt < options.MaxAttempts && IsRetried(failure, kind, chosen))
            {
                Note(kind, attempt, failure);
                commitId = chosen ?? (failure is StoreUnavailableException ? commitId : CommitId.New());
                await options.Backoff.PauseAsync(attempt, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private void Note(RetriedWork kind, int attempt, RepositoryException failure)
    {
        string work = kind == RetriedWork.Call ? RetryInstruments.Call : RetryInstruments.Unit;
        RetryInstruments.Note(work, failure.GetType());
        ClientLog.Retried(Log, work, attempt, failure.GetType().Name);
    }

    // The list names the failures after which a run is safe. Every other failure reaches the caller at once, above all an unknown outcome.
    private static bool IsRetried(RepositoryException failure, RetriedWork kind, CommitId? chosen) => failure switch
    {
        StoreUnavailableException => true,
        ConcurrencyConflictException => kind is not RetriedWork.Call,

        // A commit that was aborted under the id of the caller stays aborted, so only an id of our own allows another run.
        CommitAbortedException => chosen is null,
        _ => false,
    };
}
