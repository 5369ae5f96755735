using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage.Stores;

namespace Granary.Storage.Commits;

/// <summary>
/// Ends the doubt about commits whose answer never came: it writes an abort mark under their ids, which also waits for transactions in
/// flight.
/// </summary>
internal sealed class OutcomeResolver(IAggregateStore store, CommitOptions options, TimeProvider time)
{
    private static readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(10)) { Longest = TimeSpan.FromMilliseconds(250) };

    /// <summary>Asks the store, again and again for as long as <c>Commits:ResolveWithin</c> allows. Never throws.</summary>
    public async Task<Resolution> ResolveAsync(IReadOnlyList<CommitId> ids)
    {
        using var deadline = new CancellationTokenSource(options.ResolveWithin, time);
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return new Resolution.Known(await store.ResolveAsync(ids, deadline.Token).ConfigureAwait(false));
            }
            catch (Exception)
            {
                // Asking again is safe after any failure. To give up before the time would leave a doubt that may yet end.
                if (deadline.IsCancellationRequested)
                {
                    return new Resolution.Unknown();
                }
            }

            await _backoff.PauseAsync(attempt, time, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
