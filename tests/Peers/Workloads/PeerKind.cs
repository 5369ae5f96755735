namespace Granary.Peers.Workloads;

/// <summary>A system that is compared.</summary>
/// <param name="Key">The word by which it is asked for.</param>
/// <param name="Name">Its name, for a reader.</param>
/// <param name="StartAsync">Starts it on three silos, and makes its tables in an empty schema.</param>
/// <param name="Promises">The keys of the guarantees that its documentation gives under the faults of a comparison.</param>
internal sealed record PeerKind(
    string Key, string Name, Func<PeerEnvironment, Task<IPeer>> StartAsync, params IReadOnlyList<string> Promises);
