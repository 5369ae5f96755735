using System.Net.Sockets;
using Orleans.Runtime;

namespace Granary.Cluster.Calls;

/// <summary>Tells from the exception that ended a call of a grain what the caller may conclude: the only place that does.</summary>
/// <remarks>
/// Grains of this product return failures as part of their replies, so an exception comes from the way there or back. Orleans hands the
/// exception that stopped a message to its sender as it is. Since 10.4 that may be an <see cref="OperationCanceledException"/> although
/// nobody cancelled anything: a message that expires before its grain is placed, an activation that takes too long and an aborted
/// connection all end so. A token does not cross the wire, so a cancellation belongs to the caller only if the caller's token says so. A
/// client sends a message again by itself when its connection breaks, so no exception of a call that was sent proves that it did not run,
/// whatever its type or text.
/// </remarks>
internal static class CallFailure
{
    /// <summary>Classifies the exception that ended a call which was sent.</summary>
    /// <param name="failure">The exception.</param>
    /// <param name="cancellationToken">The caller's token; <see cref="CancellationToken.None"/> if the call cannot be cancelled.</param>
    public static CallEnd OfSent(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested => CallEnd.Cancelled,
        OperationCanceledException or TimeoutException or OrleansException or IOException or SocketException => CallEnd.Lost,
        _ => CallEnd.Permanent,
    };

    /// <summary>Classifies an exception that the call expression itself threw, before anything was sent.</summary>
    /// <remarks>A client that has just connected does not know the cluster's grains yet; Orleans blames the interface's type.</remarks>
    public static CallEnd OfUnsent(Exception failure) => failure is ArgumentException ? CallEnd.Refused : CallEnd.Permanent;

    /// <summary>Whether a call that was sent, and that nobody can cancel, was lost on the way.</summary>
    public static bool IsLost(Exception failure) => OfSent(failure, CancellationToken.None) == CallEnd.Lost;
}
