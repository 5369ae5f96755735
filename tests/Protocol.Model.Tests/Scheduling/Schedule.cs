using Granary.Protocol.Model.Tests.Guarantees;
using Granary.Protocol.Model.Tests.Simulation;

namespace Granary.Protocol.Model.Tests.Scheduling;

/// <summary>A scenario and the moves made in it, with the guarantee that they broke.</summary>
internal sealed record Schedule(Scenario Scenario, Move[] Moves, Breach Breach);
