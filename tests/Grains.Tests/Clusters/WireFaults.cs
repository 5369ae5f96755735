using System.Collections.Concurrent;
using Granary.Cluster.Wire;
using Granary.TestSupport.Faults;
using Orleans;

namespace Granary.Grains.Tests.Clusters;

/// <summary>Places at which a test can lose, hold or repeat the calls that clients, grains and silos make to grains.</summary>
public sealed class WireFaults : IOutgoingGrainCallFilter
{
    private readonly ConcurrentQueue<string> _calls = [];
    private readonly CallCopies _copies = new();

    /// <summary>
    /// Runs in place of a call of an aggregate, a coordinator, an import or a query worker. Its arguments are the method, the grain, and a
    /// function that sends the call. Unless set, every call goes through.
    /// </summary>
    public Func<string, string, Func<Task>, Task>? Instead { get; set; }

    /// <summary>Runs in the place of a call of the grain of a stream.</summary>
    public Func<string, Task>? InsteadOfStream { get; set; }

    /// <summary>
    /// Whether a call of a method reaches its grain twice, as a call does that Orleans sends again by itself. The caller gets the answer to
    /// the second copy.
    /// </summary>
    public Func<string, bool>? IsSentTwice { get; set; }

    /// <summary>Runs before a call of the grain of a stream.</summary>
    public Action<string>? BeforeStream { get; set; }

    /// <summary>Runs after a call of the grain of a stream was answered, before its caller hears of it.</summary>
    public Func<string, Task>? AfterStream { get; set; }

    /// <summary>Runs in the place of a question to the coordinator of a silo, and of news of an import.</summary>
    public Func<Func<Task>, Task>? InsteadOfQuestion { get; set; }

    /// <summary>The methods called, in order.</summary>
    public IReadOnlyCollection<string> Calls => _calls;

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        if (!_copies.IsCopy && IsSentTwice?.Invoke(context.InterfaceMethod?.Name ?? "") == true)
        {
            await _copies.SendAsync(context);
        }

        await SendAsync(context);
    }

    private Task SendAsync(IOutgoingGrainCallContext context)
    {
        if (context.InterfaceMethod?.DeclaringType == typeof(IStreamGrain))
        {
            return InvokeStreamAsync(context, context.InterfaceMethod.Name);
        }

        if (context.InterfaceMethod?.DeclaringType == typeof(ICoordinatorService) && InsteadOfQuestion is { } insteadOfQuestion)
        {
            return insteadOfQuestion(context.Invoke);
        }

        Type? called = context.InterfaceMethod?.DeclaringType;
        if (called != typeof(IAggregateGrain) && called != typeof(IUnitGrain) && called != typeof(IQueryGrain)
            && called != typeof(IImportGrain))
        {
            return context.Invoke();
        }

        string method = context.InterfaceMethod?.Name ?? "";
        _calls.Enqueue(method);
        return Instead is { } instead ? instead(method, context.TargetId.Key.ToString() ?? "", context.Invoke) : context.Invoke();
    }

    private async Task InvokeStreamAsync(IOutgoingGrainCallContext context, string method)
    {
        BeforeStream?.Invoke(method);
        await (InsteadOfStream is { } instead ? instead(method) : context.Invoke());
        if (AfterStream is { } after)
        {
            await after(method);
        }
    }
}
