using Granary.Contracts.Hosting;
using Granary.Domain;

namespace Granary.Cluster.Calls;

/// <summary>
/// Repeats calls that were lost or refused on the way, with their silo or their connection: for a bounded time, after growing random waits.
/// </summary>
/// <remarks>Every call of this engine may be repeated: reads change nothing, and writes are recognised by their commit id.</remarks>
internal sealed class ClusterCalls(GranaryOptions options, TimeProvider time)
{
    /// <summary>Makes a call that writes.</summary>
    /// <param name="commitId">The id by which the grain recognises a repeat.</param>
    /// <param name="call">The call. Its argument is true once an earlier attempt may have been applied.</param>
    /// <param name="judge">What a reply means; its second argument is that of the call. See <see cref="RepeatPolicy"/>.</param>
    /// <param name="failureOf">The failure in a reply, which is told where no attempt has a definite answer.</param>
    /// <exception cref="StoreUnavailableException">No attempt could be sent until the time was up. Nothing was written.</exception>
    /// <exception cref="OutcomeUnknownException">An attempt was sent, and none had a definite answer until the time was up.</exception>
    public async ValueTask<TReply> WriteAsync<TReply>(
        CommitId commitId,
        Func<bool, ValueTask<TReply>> call,
        Func<TReply, bool, AttemptEnd> judge,
        Func<TReply, Exception?> failureOf)
    {
        long began = time.GetTimestamp();
        RepeatPause? pause = null;
        for (bool isSent = false; ; await (pause?.TakeAsync(CancellationToken.None) ?? Task.CompletedTask).ConfigureAwait(false))
        {
            Exception? failure = null;
            bool isRepeat = isSent;
            try
            {
                if (TrySend(call, isRepeat, ref failure) is { } sent)
                {
                    isSent = true;
                    TReply reply = await sent.ConfigureAwait(false);
                    AttemptEnd end = judge(reply, isRepeat);
                    if (end == AttemptEnd.UnderWay)
                    {
                        // Nothing was lost: the time for repeats counts from here.
                        (began, pause) = (time.GetTimestamp(), null);
                        continue;
                    }

                    if (end == AttemptEnd.Answered)
                    {
                        return reply;
                    }

                    failure = failureOf(reply);
                }
            }
            catch (Exception ended) when (isSent)
            {
                failure = RepeatPolicy.OfException(ended) == AttemptEnd.Open
                    ? ended
                    : throw new OutcomeUnknownException(commitId, ended);
            }

            pause ??= new RepeatPause(options, time, began);
            if (pause.IsOver)
            {
                throw isSent ? new OutcomeUnknownException(commitId, failure) : Unavailable(failure);
            }
        }
    }

    /// <summary>Makes a call that only asks.</summary>
    /// <exception cref="StoreUnavailableException">The call was lost or refused until the time was up.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> is cancelled.</exception>
    public ValueTask<TReply> AskAsync<TReply>(Func<ValueTask<TReply>> call, CancellationToken cancellationToken) =>
        AskAsync(call, static _ => false, cancellationToken);

    /// <summary>Makes a call that only asks, and whose reply may be that the answer is lost.</summary>
    /// <param name="call">The call.</param>
    /// <param name="isLost">Whether a reply says so; then the call is repeated.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="StoreUnavailableException">The call was lost or refused until the time was up.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> is cancelled.</exception>
    public async ValueTask<TReply> AskAsync<TReply>(
        Func<ValueTask<TReply>> call, Func<TReply, bool> isLost, CancellationToken cancellationToken)
    {
        long began = time.GetTimestamp();
        RepeatPause? pause = null;
        for (; ; await pause.TakeAsync(cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Exception? failure = null;
            if (TrySend(static ask => ask(), call, ref failure) is { } sent)
            {
                try
                {
                    TReply reply = await (sent.IsCompletedSuccessfully
                        ? sent
                        : new ValueTask<TReply>(sent.AsTask().WaitAsync(cancellationToken))).ConfigureAwait(false);
                    if (!isLost(reply))
                    {
                        return reply;
                    }
                }
                catch (Exception ended) when (CallFailure.OfSent(ended, cancellationToken) == CallEnd.Lost)
                {
                    failure = ended;
                }
            }

            pause ??= new RepeatPause(options, time, began);
            if (pause.IsOver)
            {
                throw Unavailable(failure);
            }
        }
    }

    // What the expression of a call throws is thrown before the call is sent; what its task ends with is not.
    private static ValueTask<TReply>? TrySend<TArgument, TReply>(
        Func<TArgument, ValueTask<TReply>> call, TArgument argument, ref Exception? failure)
    {
        try
        {
#pragma warning disable CA2012 // The caller awaits it once.
            return call(argument);
#pragma warning restore CA2012
        }
        catch (Exception refused) when (CallFailure.OfUnsent(refused) == CallEnd.Refused)
        {
            failure = refused;
            return null;
        }
    }

    private static StoreUnavailableException Unavailable(Exception? failure) =>
        new("The cluster did not answer within Cluster:RepeatFor.", failure);
}
