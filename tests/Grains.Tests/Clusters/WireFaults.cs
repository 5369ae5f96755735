using System.Collections.Concurrent;
using Granary.Contracts.Cluster;
using Orleans;

namespace Granary.Tests.Grains.Tests.Clusters;

/// <summary>Places at which a test can lose, hold or repeat what clients, grains and silos tell grains.</summary>
public sealed class WireFaults : IOutgoingGrainCallFilter
{
    private readonly ConcurrentQueue<string> _calls = [];

    /// <summary>
    /// Runs in the place of a call of an aggregate, a coordinator or a query worker: its method, its grain, and what goes on with it. What is
    /// not set lets it through.
    /// </summary>
    public Func<string, string, Func<Task>, Task>? Instead { get; set; }

    /// <summary>Runs in the place of a call of the grain of a stream.</summary>
    public Func<string, Task>? InsteadOfStream { get; set; }

    /// <summary>Runs in the place of a question to the coordinator of a silo.</summary>
    public Func<Func<Task>, Task>? InsteadOfQuestion { get; set; }

    /// <summary>The methods called, in order.</summary>
    public IReadOnlyCollection<string> Calls => _calls;

    public Task Invoke(IOutgoingGrainCallContext context)
    {
        if (context.InterfaceMethod?.DeclaringType == typeof(IStreamGrain) && InsteadOfStream is { } insteadOfStream)
        {
            return insteadOfStream(context.InterfaceMethod.Name);
        }

        if (context.InterfaceMethod?.DeclaringType == typeof(ICoordinatorService) && InsteadOfQuestion is { } insteadOfQuestion)
        {
            return insteadOfQuestion(context.Invoke);
        }

        Type? called = context.InterfaceMethod?.DeclaringType;
        if (called != typeof(IAggregateGrain) && called != typeof(IUnitGrain) && called != typeof(IQueryGrain))
        {
            return context.Invoke();
        }

        string method = context.InterfaceMethod?.Name ?? "";
        _calls.Enqueue(method);
        return Instead is { } instead ? instead(method, context.TargetId.Key.ToString() ?? "", context.Invoke) : context.Invoke();
    }
}
