namespace Granary.Benchmarks.Cluster;

/// <summary>A number that many callers change at once.</summary>
internal sealed class Counter(string id)
{
    public string Id { get; } = id;

    public long Value { get; private set; }

    public long Increment() => ++Value;
}
