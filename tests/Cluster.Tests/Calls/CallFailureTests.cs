using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Granary.Cluster.Calls;
using Granary.Domain;
using Microsoft.AspNetCore.Connections;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;
using Xunit;

namespace Granary.Cluster.Tests.Calls;

/// <summary>The conclusions that a caller may draw from each exception that can end a call of a grain.</summary>
public sealed class CallFailureTests
{
    private static readonly CancellationToken _cancelled = new(canceled: true);

    private static readonly Exception[] _lost =
    [
        new TimeoutException("Response did not arrive on time."),
        new OperationCanceledException("Message expired before placement could complete for grain granary.aggregate/orders/1."),
        new TaskCanceledException("The activation took too long."),
        new OperationCanceledException(_cancelled),
        new ConnectionAbortedException("Denying connection to known-dead silo."),
        new ConnectionFailedException("There are no available gateways."),
        new GatewayTooBusyException("The gateway is busy."),
        new SiloUnavailableException("The target silo became unavailable."),
        (Exception)RuntimeHelpers.GetUninitializedObject(typeof(OrleansMessageRejectionException)),
        new OrleansException("No active nodes are compatible."),
        new LimitExceededException("Too many requests wait."),
        new IOException("The connection was reset."),
        new SocketException((int)SocketError.ConnectionReset),
    ];

    private static readonly Exception[] _ours =
    [
        new StoreUnavailableException("The database is away."),
        new InvalidOperationException("The order is approved already."),
        new ArgumentException("The reply cannot be read."),
        new ObjectDisposedException("client"),
        new NotSupportedException("No codec."),
    ];

    public static TheoryData<string> Lost => Names(_lost);

    public static TheoryData<string> Ours => Names(_ours);

    [Theory]
    [MemberData(nameof(Lost))]
    public void A_call_that_was_sent_and_may_have_run_is_lost(string name)
    {
        Exception failure = Named(_lost, name);

        Assert.Equal(CallEnd.Lost, CallFailure.OfSent(failure, CancellationToken.None));
        Assert.True(CallFailure.IsLost(failure));
    }

    [Theory]
    [MemberData(nameof(Ours))]
    public void A_failure_that_no_repeat_would_change_is_ours(string name)
    {
        Exception failure = Named(_ours, name);

        Assert.Equal(CallEnd.Permanent, CallFailure.OfSent(failure, CancellationToken.None));
        Assert.Equal(CallEnd.Permanent, CallFailure.OfSent(failure, _cancelled));
        Assert.False(CallFailure.IsLost(failure));
    }

    [Fact]
    public void A_cancellation_that_the_caller_asked_for_stays_one()
    {
        Assert.Equal(CallEnd.Cancelled, CallFailure.OfSent(new OperationCanceledException(_cancelled), _cancelled));
        Assert.Equal(CallEnd.Cancelled, CallFailure.OfSent(new TaskCanceledException(), _cancelled));
    }

    [Fact]
    public void A_cancelled_caller_does_not_make_a_cancellation_of_another_failure() =>
        Assert.Equal(CallEnd.Lost, CallFailure.OfSent(new TimeoutException(), _cancelled));

    [Fact]
    public void A_call_of_a_grain_that_the_client_does_not_know_yet_is_refused_before_it_is_sent() =>
        Assert.Equal(CallEnd.Refused, CallFailure.OfUnsent(new ArgumentException("Could not find an implementation for interface.")));

    [Fact]
    public void Any_other_failure_before_a_call_is_sent_is_ours() =>
        Assert.All(
            [new ObjectDisposedException("client"), new TimeoutException(), new OperationCanceledException()],
            (Exception failure) => Assert.Equal(CallEnd.Permanent, CallFailure.OfUnsent(failure)));

    private static Exception Named(Exception[] failures, string name) => failures.Single(failure => NameOf(failure) == name);

    private static TheoryData<string> Names(Exception[] failures) => [.. failures.Select(NameOf)];

    private static string NameOf(Exception failure) => $"{failure.GetType().Name}: {failure.Message}";
}
