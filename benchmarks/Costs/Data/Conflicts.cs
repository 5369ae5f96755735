namespace Granary.Benchmarks.Costs.Data;

/// <summary>Counts the attempts that lost to another caller and were made again.</summary>
internal sealed class Conflicts
{
    private long _count;

    /// <summary>How many there were so far.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Counts some more.</summary>
    public void Add(int more) => Interlocked.Add(ref _count, more);
}
