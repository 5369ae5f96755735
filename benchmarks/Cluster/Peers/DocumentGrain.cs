using Granary.Benchmarks.Harness;
using Orleans;
using Orleans.Concurrency;

namespace Granary.Benchmarks.Cluster.Peers;

/// <summary>The least that a grain with a document can be: no storage, no version, no failures.</summary>
internal sealed class DocumentGrain : Grain, IDocumentGrain
{
    private static readonly byte[] _sample = SampleOrders.Document();

    private readonly byte[] _document = [.. _sample];

    public ValueTask<Immutable<byte[]>> ReadAsync() => ValueTask.FromResult(_document.AsImmutable());
}
