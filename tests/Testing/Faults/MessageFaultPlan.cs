using System.Reflection;
using System.Runtime.ExceptionServices;
using Orleans;

namespace Granary.Testing.Faults;

/// <summary>Lets a share of the calls of some methods of grains meet a fault on the way; a filter for the calls that silos make.</summary>
/// <param name="draws">The seeded draws.</param>
/// <param name="rules">
/// The faults: the interface of the grain, the method, the fault, and the share of the calls that meet it.
/// </param>
public sealed class MessageFaultPlan(
    FaultDraws draws, params IReadOnlyList<(Type Grain, string Method, MessageFault Fault, double Share)> rules) : IOutgoingGrainCallFilter
{
    private readonly AsyncLocal<bool> _isCopy = new();

    /// <summary>Takes the place of calls that it answers; it returns null for a call that goes on.</summary>
    public Func<IOutgoingGrainCallContext, Task?>? Instead { get; set; }

    public Task Invoke(IOutgoingGrainCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (_isCopy.Value || context.InterfaceMethod is not { } method)
        {
            return context.Invoke();
        }

        foreach ((Type grain, string name, MessageFault fault, double share) in rules)
        {
            if (method.DeclaringType == grain && method.Name == name && draws.Happens(share))
            {
                draws.Note($"{name}: {fault}");
                return MeetAsync(fault, context);
            }
        }

        return Instead?.Invoke(context) ?? context.Invoke();
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
                await SendCopyAsync(context);
                break;
        }

        await context.Invoke();
        if (fault is MessageFault.DropAnswer)
        {
            throw new TimeoutException("The plan lost the answer.");
        }
    }

    // A context can be sent once, so the copy is a call of its own with the same arguments.
    private async Task SendCopyAsync(IOutgoingGrainCallContext context)
    {
        _isCopy.Value = true;
        object?[] arguments = [.. Enumerable.Range(0, context.Request.GetArgumentCount()).Select(context.Request.GetArgument)];
        try
        {
            // Every method of these grains returns a task of some kind.
            await ((dynamic?)context.InterfaceMethod.Invoke(context.Grain, arguments))!.AsTask();
        }
        catch (TargetInvocationException failure) when (failure.InnerException is { } own)
        {
            ExceptionDispatchInfo.Throw(own);
        }

        _isCopy.Value = false;
    }
}
