using Orleans;
using Orleans.Concurrency;

namespace Granary.Benchmarks.Cluster.Peers;

/// <summary>A grain that returns the bytes that it holds.</summary>
internal interface IDocumentGrain : IGrainWithStringKey
{
    ValueTask<Immutable<byte[]>> ReadAsync();
}
