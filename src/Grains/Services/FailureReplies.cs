using System.Runtime.CompilerServices;
using Granary.Cluster.Failures;
using Granary.Cluster.Wire;

namespace Granary.Grains.Services;

/// <summary>Turns the failure of a grain into its reply: the only place that does.</summary>
/// <remarks>
/// Orleans hands an exception to the caller of a grain as it is, and the caller cannot tell it from a message that was lost on the way. So
/// a failure travels as data, and an exception that reaches the caller means that the call may not have arrived. The work is a static
/// function of its owner, so that no closure is made. The state machine of this method is pooled, one per thread and one per core. Further
/// concurrent calls allocate one each.
/// </remarks>
internal static class FailureReplies
{
    /// <summary>The reply of a piece of work, or the reply that carries its failure.</summary>
    /// <param name="failures">Writes the failure as a message.</param>
    /// <param name="owner">The argument of the work.</param>
    /// <param name="work">The work. Pass a static function.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<TReply> ReplyAsync<TOwner, TReply>(
        this FailureTransport failures, TOwner owner, Func<TOwner, ValueTask<TReply>> work)
        where TReply : class, IReply, new()
    {
        try
        {
            return await work(owner);
        }
        catch (Exception failure)
        {
            // Any failure travels; the caller decides by its class.
            return new TReply { Failure = failures.Capture(failure) };
        }
    }
}
