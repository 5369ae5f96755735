using Granary.Benchmarks.Harness;
using Orleans;
using Orleans.Concurrency;

namespace Granary.Benchmarks.Cluster.Peers;

/// <summary>The smallest grain with a document: it has no storage, no version and no failures.</summary>
internal sealed class DocumentGrain : Grain, IDocumentGrain
{
    private static readonly byte[] _sample = SampleOrders.Document();

    private readonly byte[] _document = [.. _sample];

    public ValueTask<Immutable<byte[]>> ReadAsync() => ValueTask.FromResult(_document.AsImmutable());
}
