using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Granary.Contracts.Telemetry;
using Granary.Grains.Memory;

namespace Granary.Grains.Telemetry;

/// <summary>Reports what the aggregates in the memory of this process take, each time that a listener asks.</summary>
/// <remarks>
/// Several silos of one process are added up. Their budgets are held weakly, so the end of a silo needs no call, and an aggregate that left
/// memory is counted no more.
/// </remarks>
internal static class ResidentMeter
{
    private static readonly ConditionalWeakTable<MemoryBudget, LiveOwners> _silos = [];

    /// <summary>The bytes, as the memory budget of the silo counts them.</summary>
    public static ObservableUpDownCounter<long> Bytes { get; } = GranaryTelemetry.Meter.CreateObservableUpDownCounter(
        "granary.owner.memory",
        static () => _silos.Sum(silo => silo.Key.Taken),
        "By",
        "The memory of the aggregates in silos, as Cluster:MemoryBudget counts it");

    /// <summary>The number of aggregates.</summary>
    public static ObservableUpDownCounter<long> Owners { get; } = GranaryTelemetry.Meter.CreateObservableUpDownCounter(
        "granary.owner.count",
        static () => _silos.Sum(silo => (long)silo.Value.Count),
        "{aggregate}",
        "The aggregates that have an owner in memory");

    /// <summary>Adds a silo.</summary>
    public static void Add(MemoryBudget budget, LiveOwners owners) => _silos.AddOrUpdate(budget, owners);
}
