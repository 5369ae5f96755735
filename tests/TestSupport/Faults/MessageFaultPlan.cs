using Orleans;

namespace Granary.TestSupport.Faults;

/// <summary>Lets a share of the calls of some methods of grains meet a fault on the way; a filter for the calls that silos make.</summary>
/// <param name="draws">The seeded draws.</param>
/// <param name="rules">
/// The faults: the interface of the grain, the method, the fault, and the share of the calls that meet it.
/// </param>
public sealed class MessageFaultPlan(
    FaultDraws draws, params IReadOnlyList<(Type Grain, string Method, MessageFault Fault, double Share)> rules) : IOutgoingGrainCallFilter
{
    private readonly CallCopies _copies = new();

    /// <summary>Takes the place of calls that it answers, before any fault is drawn; it returns null for a call that goes on.</summary>
    public Func<IOutgoingGrainCallContext, Task?>? Instead { get; set; }

    public Task Invoke(IOutgoingGrainCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (_copies.IsCopy || context.InterfaceMethod is not { } method)
        {
            return context.Invoke();
        }

        if (Instead?.Invoke(context) is { } answered)
        {
            return answered;
        }

        foreach ((Type grain, string name, MessageFault fault, double share) in rules)
        {
            if (method.DeclaringType == grain && method.Name == name && draws.Happens(share))
            {
                draws.Note($"{name}: {fault}");
                return MeetAsync(fault, context);
            }
        }

        return context.Invoke();
    }

    private async Task MeetAsync(MessageFault fault, IOutgoingGrainCallContext context)
    {
        switch (fault)
        {
            case MessageFault.Drop:
                throw new TimeoutException("The plan lost the message.");
            case MessageFault.Delay:
                await draws.PauseAsync(10, 200);
                break;
            case MessageFault.Repeat:
                await _copies.SendAsync(context);
                break;
        }

        await context.Invoke();
        if (fault is MessageFault.DropAnswer)
        {
            throw new TimeoutException("The plan lost the answer.");
        }
    }
}
