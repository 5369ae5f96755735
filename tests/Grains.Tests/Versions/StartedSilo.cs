using Orleans.Runtime;

namespace Granary.Grains.Tests.Versions;

/// <summary>A silo that has begun to start.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Lifecycle">By what its parts are stopped.</param>
internal sealed record StartedSilo(SiloAddress Address, ISiloLifecycleSubject Lifecycle);
