using System.Reflection;
using Granary.TestSupport.Faults;
using Orleans;
using Orleans.Concurrency;

namespace Granary.Peers.Faults;

/// <summary>Loses and delays a share of all calls of grains, those of an application and those of a protocol beneath it alike.</summary>
/// <remarks>
/// A call that is lost, or whose answer is lost, fails with the exception that Orleans throws after its response timeout, at once. No call
/// is repeated: Orleans delivers at most once unless it is told otherwise.
/// </remarks>
internal sealed class CallFaults(FaultDraws draws) : IOutgoingGrainCallFilter
{
    private const double Lost = 0.002;
    private const double Late = 0.01;

    private static readonly string[] _protocols = ["Granary.", "Orleans.Transactions"];

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.InterfaceMethod is not { } method || !IsOfPeers(method))
        {
            await context.Invoke();
            return;
        }

        bool isOneWay = method.GetCustomAttribute<OneWayAttribute>() is not null;
        if (draws.Happens(Lost))
        {
            draws.Note("message lost");
            Lose(isOneWay);
            return;
        }

        if (draws.Happens(Late))
        {
            draws.Note("message late");
            await draws.PauseAsync(10, 200);
        }

        await context.Invoke();
        if (!isOneWay && draws.Happens(Lost))
        {
            draws.Note("answer lost");
            Lose(isOneWay);
        }
    }

    // Nobody waits for the answer to a message that has none.
    private static void Lose(bool isOneWay)
    {
        if (!isOneWay)
        {
            throw new TimeoutException("The plan lost a message.");
        }
    }

    private static bool IsOfPeers(MethodInfo method) =>
        method.DeclaringType?.Assembly.GetName().Name is { } assembly
        && _protocols.Any(protocol => assembly.StartsWith(protocol, StringComparison.Ordinal));
}
