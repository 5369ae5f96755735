using Granary.Cluster.Wire;
using Granary.TestSupport.Faults;

namespace Granary.Grains.Tests.Faults;

/// <summary>Faults of the calls between silos: what a coordinator asks the grains of aggregates, and what it tells them.</summary>
internal static class SiloMessages
{
    /// <summary>Loses, repeats and delays a share of the calls.</summary>
    public static MessageFaultPlan Plan(FaultDraws draws) => new(
        draws,
        (typeof(IAggregateGrain), nameof(IAggregateGrain.PlaceIntentAsync), MessageFault.Drop, 0.01),
        (typeof(IAggregateGrain), nameof(IAggregateGrain.PlaceIntentAsync), MessageFault.Repeat, 0.03),
        (typeof(IAggregateGrain), nameof(IAggregateGrain.PlaceIntentAsync), MessageFault.Delay, 0.03),
        (typeof(IAggregateGrain), nameof(IAggregateGrain.PublishAsync), MessageFault.Drop, 0.02),
        (typeof(IAggregateGrain), nameof(IAggregateGrain.PublishAsync), MessageFault.DropAnswer, 0.02),
        (typeof(IAggregateGrain), nameof(IAggregateGrain.PublishAsync), MessageFault.Repeat, 0.03),
        (typeof(IAggregateGrain), nameof(IAggregateGrain.PublishAsync), MessageFault.Delay, 0.03),
        (typeof(IAggregateGrain), nameof(IAggregateGrain.ReleaseAsync), MessageFault.Drop, 0.02),
        (typeof(IAggregateGrain), nameof(IAggregateGrain.ReleaseAsync), MessageFault.Repeat, 0.03));
}
