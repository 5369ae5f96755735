using System.Diagnostics;
using Granary.Cluster.Telemetry;
using Granary.Cluster.Wire;
using Granary.Contracts.Telemetry;

namespace Granary.Grains.Telemetry;

/// <summary>The spans of the calls that a silo serves.</summary>
/// <remarks>
/// A silo goes on with a trace that came with a call, and begins none: a call without a recorded trace passes with one look at whether
/// somebody listens.
/// </remarks>
internal static class ServedCalls
{
    /// <summary>Serves a call.</summary>
    /// <param name="target">The name of the span, and the collection.</param>
    /// <param name="owner">The argument of the answer.</param>
    /// <param name="answer">Answers. Pass a static function, so that no closure is made.</param>
    public static ValueTask<TReply> ServeAsync<TOwner, TReply>(CallTarget target, TOwner owner, Func<TOwner, ValueTask<TReply>> answer)
        where TReply : class, IReply =>
        TraceContext.Receive() is { } caller ? TraceAsync(target, caller, owner, answer) : answer(owner);

    private static async ValueTask<TReply> TraceAsync<TOwner, TReply>(
        CallTarget target, ActivityContext caller, TOwner owner, Func<TOwner, ValueTask<TReply>> answer)
        where TReply : class, IReply
    {
        Activity? span = ListenerGuard.Start(target.Title, ActivityKind.Server, caller);
        try
        {
            if (target.Collection.Value.Length > 0)
            {
                span?.SetTag(AttributeNames.Collection, target.Collection.Value);
            }

            // Calls to other grains go on from here.
            TraceContext.Send();
            TReply reply = await answer(owner);
            if (span is not null && reply.Failure is { } failure)
            {
                SpanErrors.Note(span, failure.Type);
            }

            return reply;
        }
        finally
        {
            ListenerGuard.End(span);
        }
    }
}
