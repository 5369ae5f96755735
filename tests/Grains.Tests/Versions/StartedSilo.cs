using Orleans.Runtime;

namespace Granary.Grains.Tests.Versions;

/// <summary>A silo that has begun to start.</summary>
/// <param name="Address">The address of the silo.</param>
/// <param name="Lifecycle">The life cycle by which the parts of the silo are stopped.</param>
internal sealed record StartedSilo(SiloAddress Address, ISiloLifecycleSubject Lifecycle);
