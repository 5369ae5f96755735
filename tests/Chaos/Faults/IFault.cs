using Granary.Chaos.Deployments;

namespace Granary.Chaos.Faults;

/// <summary>A fault that is injected into a deployment and ends.</summary>
internal interface IFault
{
    /// <summary>The name by which it is asked for.</summary>
    string Name { get; }

    /// <summary>What happens, for a reader.</summary>
    string Description { get; }

    /// <summary>Why it cannot be injected into a deployment; null where it can.</summary>
    string? CannotIn(Deployment deployment) => null;

    /// <summary>Injects it, lets it last, ends it, and waits until all silos run and are members again.</summary>
    Task InjectAsync(FaultScene scene);
}
