using System.Reflection;
using System.Runtime.ExceptionServices;
using Orleans;

namespace Granary.TestSupport.Faults;

/// <summary>Sends calls of grains a second time, as Orleans does when it takes a message for lost.</summary>
/// <remarks>A filter has one, and lets copies through: <see cref="IsCopy"/> is true in the flow that sends a copy.</remarks>
public sealed class CallCopies
{
    private readonly AsyncLocal<bool> _isCopy = new();

    /// <summary>Whether the call that is being sent is a copy.</summary>
    public bool IsCopy => _isCopy.Value;

    /// <summary>Sends a copy, and waits for its answer. The failure of the copy is thrown as it is.</summary>
    public async Task SendAsync(IOutgoingGrainCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        // A context can be sent once, so the copy is a call of its own with the same arguments. The mark ends with this method.
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
    }
}
