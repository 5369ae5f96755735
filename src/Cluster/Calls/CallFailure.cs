using System.Net.Sockets;
using Orleans.Runtime;

namespace Granary.Cluster.Calls;

/// <summary>Classifies the exceptions that end calls of grains by what the caller may conclude. No other code does so.</summary>
/// <remarks>
/// Grains of this product return failures as part of their replies, so an exception arises on the way there or back. Orleans gives the
/// exception that stopped a message to its sender unchanged. Since 10.4 this may be an <see cref="OperationCanceledException"/> that no
/// caller caused: a message that expires before its grain is placed, a slow activation and an aborted connection end so. A token does not
/// cross the wire, so a cancellation is the caller's only if the caller's own token is cancelled. Orleans itself resends a message after
/// its connection breaks, so no exception proves that a sent call did not run, whatever its type or text.
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

    /// <summary>Whether a call that was sent, and that has no token to cancel it, was lost on the way.</summary>
    public static bool IsLost(Exception failure) => OfSent(failure, CancellationToken.None) == CallEnd.Lost;
}
