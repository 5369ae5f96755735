using Orleans;
using Orleans.Concurrency;

namespace Granary.Benchmarks.Cluster.Peers;

/// <summary>Returns bytes that it has.</summary>
internal interface IDocumentGrain : IGrainWithStringKey
{
    ValueTask<Immutable<byte[]>> ReadAsync();
}
