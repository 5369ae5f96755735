using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Granary.Cluster.Logs;
using Granary.Cluster.Telemetry;
using Granary.Contracts.Hosting;
using Granary.Contracts.Telemetry;
using Granary.Domain;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Granary.Cluster.Calls;

/// <summary>
/// Repeats calls that were lost or refused on the way, with their silo or their connection: for a bounded time, after growing random waits.
/// </summary>
/// <remarks><see cref="RepeatSteps"/> decides; this type sends, waits, and tells replies and exceptions apart.</remarks>
internal sealed class ClusterCalls(GranaryOptions options, TimeProvider time)
{
    private readonly RepeatState _write = new(IsWrite: true, options.Cluster.RepeatFor);
    private readonly RepeatState _question = new(IsWrite: false, options.Cluster.RepeatFor);

    /// <summary>The log, which hears of each repeat.</summary>
    /// <value>None, unless set.</value>
    public ILogger Log { get; init; } = NullLogger.Instance;

    /// <summary>The attempts at one call.</summary>
    /// <typeparam name="TReply">The reply.</typeparam>
    private interface IAttempts<TReply>
    {
        /// <summary>Sends the call. An exception that this method itself throws comes before the call is sent.</summary>
        ValueTask<TReply> SendAsync(bool isRepeat);

        /// <summary>Judges a reply.</summary>
        AttemptEnd Judge(TReply reply, bool isRepeat);

        /// <summary>The failure in a reply that leaves the call open.</summary>
        Exception? FailureOf(TReply reply);

        /// <summary>The report that the outcome is unknown.</summary>
        Exception Unknown(Exception? failure);
    }

    /// <summary>Makes a call that writes.</summary>
    /// <param name="commitId">The id by which the grain recognises a repeat.</param>
    /// <param name="call">The call. Its argument is true once an earlier attempt may have been applied.</param>
    /// <param name="judge">Judges a reply, by <see cref="RepeatPolicy"/>. The second argument is that of the call.</param>
    /// <param name="failureOf">The failure in a reply, reported as the cause if no attempt has a definite answer.</param>
    /// <exception cref="StoreUnavailableException">No attempt could be sent until the time was up. Nothing was written.</exception>
    /// <exception cref="OutcomeUnknownException">An attempt was sent, and none had a definite answer until the time was up.</exception>
    public ValueTask<TReply> WriteAsync<TReply>(
        CommitId commitId,
        Func<bool, ValueTask<TReply>> call,
        Func<TReply, bool, AttemptEnd> judge,
        Func<TReply, Exception?> failureOf) =>
        RepeatAsync<TReply, Writes<TReply>>(_write, new(commitId, call, judge, failureOf), CancellationToken.None);

    /// <summary>Makes a call that only reads.</summary>
    /// <exception cref="StoreUnavailableException">The call was lost or refused until the time was up.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> is cancelled.</exception>
    public ValueTask<TReply> AskAsync<TReply>(Func<ValueTask<TReply>> call, CancellationToken cancellationToken) =>
        AskAsync(call, static _ => false, cancellationToken);

    /// <summary>Makes a call that only reads, and whose reply may state that the answer is lost.</summary>
    /// <param name="call">The call.</param>
    /// <param name="isLost">Whether a reply states that the answer is lost. The call is then repeated.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="StoreUnavailableException">The call was lost or refused until the time was up.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> is cancelled.</exception>
    public ValueTask<TReply> AskAsync<TReply>(
        Func<ValueTask<TReply>> call, Func<TReply, bool> isLost, CancellationToken cancellationToken) =>
        RepeatAsync<TReply, Questions<TReply>>(_question, new(call, isLost, cancellationToken), cancellationToken);

    private async ValueTask<TReply> RepeatAsync<TReply, TAttempts>(
        RepeatState begin, TAttempts attempts, CancellationToken cancellationToken)
        where TAttempts : struct, IAttempts<TReply>
    {
        TraceContext.Send();
        long began = time.GetTimestamp();
        (RepeatState state, RepeatEffect effect) = RepeatSteps.Begin(begin);
        TReply? reply = default;
        Exception? failure = null;
        while (effect is RepeatEffect.Send send)
        {
            if (send.Pauses > 0)
            {
                Note(send, failure);
                await options.Retries.Backoff.PauseAsync(send.Pauses, time, cancellationToken).ConfigureAwait(false);
            }

            cancellationToken.ThrowIfCancellationRequested();
            RepeatEvent ended;
            if (TrySend(attempts, send.IsRepeat, out ValueTask<TReply> sent, out failure))
            {
                try
                {
                    reply = await sent.ConfigureAwait(false);
                    ended = RepeatEvent.OfReply(attempts.Judge(reply, send.IsRepeat), time.GetElapsedTime(began));
                    failure = ended is RepeatEvent.LeftOpen ? attempts.FailureOf(reply) : null;
                }
                catch (Exception lost)
                {
                    // The steps decide by the class of the failure.
                    (failure, ended) = (lost, RepeatEvent.OfSent(lost, time.GetElapsedTime(began), cancellationToken));
                }
            }
            else
            {
                ended = RepeatEvent.OfUnsent(failure, time.GetElapsedTime(began));
            }

            (state, effect) = RepeatSteps.Apply(state, ended);
        }

        // The reply is there: the effect follows from it.
        return effect is RepeatEffect.Return ? reply! : throw Report(effect, failure, attempts.Unknown);
    }

    private void Note(RepeatEffect.Send repeat, Exception? failure)
    {
        RetryInstruments.Note(RetryInstruments.Message, failure?.GetType());
        ClusterLog.Repeated(Log, repeat.Pauses, failure?.GetType().Name ?? "no answer");
    }

    // An exception of the expression of a call comes before the call is sent; the exception of its task comes after.
    private static bool TrySend<TReply, TAttempts>(
        TAttempts attempts, bool isRepeat, out ValueTask<TReply> sent, [NotNullWhen(false)] out Exception? failure)
        where TAttempts : struct, IAttempts<TReply>
    {
        try
        {
#pragma warning disable CA2012 // The caller awaits it once.
            sent = attempts.SendAsync(isRepeat);
#pragma warning restore CA2012
            failure = null;
            return true;
        }
        catch (Exception unsent)
        {
            // The steps decide by the class of the failure.
            (sent, failure) = (default, unsent);
            return false;
        }
    }

    private static Exception Report(RepeatEffect effect, Exception? failure, Func<Exception?, Exception> unknown)
    {
        switch (effect)
        {
            case RepeatEffect.ReportUnknown:
                return unknown(failure);
            case RepeatEffect.Rethrow when failure is not null:
                ExceptionDispatchInfo.Throw(failure);
                return failure;
            default:
                return new StoreUnavailableException("The cluster did not answer within Cluster:RepeatFor.", failure);
        }
    }

    private readonly struct Writes<TReply>(
        CommitId commitId,
        Func<bool, ValueTask<TReply>> call,
        Func<TReply, bool, AttemptEnd> judge,
        Func<TReply, Exception?> failureOf) : IAttempts<TReply>
    {
        public ValueTask<TReply> SendAsync(bool isRepeat) => call(isRepeat);

        public AttemptEnd Judge(TReply reply, bool isRepeat) => judge(reply, isRepeat);

        public Exception? FailureOf(TReply reply) => failureOf(reply);

        public Exception Unknown(Exception? failure) => new OutcomeUnknownException(commitId, failure);
    }

    private readonly struct Questions<TReply>(Func<ValueTask<TReply>> call, Func<TReply, bool> isLost, CancellationToken cancellationToken)
        : IAttempts<TReply>
    {
        public ValueTask<TReply> SendAsync(bool isRepeat)
        {
            ValueTask<TReply> sent = call();
            return sent.IsCompletedSuccessfully ? sent : new ValueTask<TReply>(sent.AsTask().WaitAsync(cancellationToken));
        }

        public AttemptEnd Judge(TReply reply, bool isRepeat) => isLost(reply) ? AttemptEnd.Open : AttemptEnd.Answered;

        public Exception? FailureOf(TReply reply) => null;

        public Exception Unknown(Exception? failure) => throw new InvalidOperationException("A question leaves nothing in doubt.", failure);
    }
}
