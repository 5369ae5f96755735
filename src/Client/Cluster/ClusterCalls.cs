using Granary.Contracts.Hosting;
using Granary.Domain;
using Orleans.Runtime;

namespace Granary.Client.Cluster;

/// <summary>
/// Repeats calls that were lost on the way, with their silo or their connection: for a bounded time, after growing random waits.
/// </summary>
/// <remarks>Every call of this engine may be repeated: reads change nothing, and writes are recognised by their commit id.</remarks>
internal sealed class ClusterCalls(GranaryOptions options, TimeProvider time)
{
    /// <summary>Makes a call; what it is given is how often it was made before.</summary>
    /// <param name="call">The call.</param>
    /// <param name="isLost">Whether a reply leaves open what an earlier attempt did, so that it has to be asked for again.</param>
    /// <param name="giveUp">The failure once the time is up.</param>
    public async ValueTask<TReply> RunAsync<TReply>(
        Func<int, ValueTask<TReply>> call, Func<TReply, bool> isLost, Func<Exception?, Exception> giveUp)
    {
        long began = time.GetTimestamp();
        TimeSpan bound = options.Retries.FirstDelay;
        for (int attempt = 0; ; attempt++)
        {
            Exception? lost = null;
            try
            {
                TReply reply = await call(attempt).ConfigureAwait(false);
                if (attempt == 0 || !isLost(reply))
                {
                    return reply;
                }
            }
            catch (Exception failure) when (IsLost(failure))
            {
                lost = failure;
            }

            if (time.GetElapsedTime(began) > options.Cluster.RepeatFor)
            {
                throw giveUp(lost);
            }

            await Task.Delay(bound * Random.Shared.NextDouble(), time).ConfigureAwait(false);
            bound = bound * 2 < options.Retries.MaxDelay ? bound * 2 : options.Retries.MaxDelay;
        }
    }

    /// <summary>Makes a call that only asks.</summary>
    /// <exception cref="StoreUnavailableException">It was lost until the time was up.</exception>
    public async ValueTask<TReply> AskAsync<TReply>(Func<ValueTask<TReply>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await RunAsync(
            _ =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                ValueTask<TReply> reply = call();
                return reply.IsCompletedSuccessfully ? reply : new ValueTask<TReply>(reply.AsTask().WaitAsync(cancellationToken));
            },
            static _ => false,
            static failure => new StoreUnavailableException(
                "The cluster did not answer within Cluster:RepeatFor.", failure)).ConfigureAwait(false);
    }

    // A client that has just come does not know yet which grains there are, and says so as if the argument were wrong.
    private static bool IsLost(Exception failure) => failure is TimeoutException or OrleansException or IOException or ArgumentException;
}
