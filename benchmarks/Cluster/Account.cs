namespace Granary.Benchmarks.Cluster;

/// <summary>An account from which and to which money is moved.</summary>
internal sealed class Account(int id)
{
    public int Id { get; } = id;

    public long Balance { get; private set; }

    public void Add(long amount) => Balance += amount;
}
