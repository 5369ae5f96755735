using Orleans;

namespace Granary.Conformance.Tests.ClusterGrains;

/// <summary>A state with a list of objects.</summary>
[GenerateSerializer]
public sealed record Hamper([property: Id(0)] IReadOnlyList<Jar> Jars, [property: Id(1)] int Size);
