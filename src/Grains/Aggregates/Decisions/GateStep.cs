using System.Collections.Immutable;

namespace Granary.Grains.Aggregates.Decisions;

/// <summary>What a change at the gate leads to.</summary>
/// <param name="Gate">The gate after it.</param>
/// <param name="Admitted">The visitors that waited in line and are in now.</param>
/// <param name="Dismissed">The visitors that waited in line, and have left it without being in.</param>
internal readonly record struct GateStep(GateState Gate, ImmutableArray<long> Admitted, ImmutableArray<long> Dismissed);
