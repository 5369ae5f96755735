using Orleans;

namespace Granary.Conformance.Tests.ClusterGrains;

/// <summary>An object in the list of a state.</summary>
[GenerateSerializer]
public sealed record Jar([property: Id(0)] string Name);
