using Orleans;

namespace Granary.Benchmarks.Cluster.Peers;

/// <summary>An order as a hand-written grain.</summary>
internal interface IOrderGrain : IGrainWithGuidKey
{
    Task PlaceAsync(string customer, DateOnly dueOn);

    Task PostponeAsync(DateOnly dueOn);
}
