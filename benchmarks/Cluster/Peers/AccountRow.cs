namespace Granary.Benchmarks.Cluster.Peers;

/// <summary>An account as EF Core has it.</summary>
internal sealed class AccountRow
{
    public int Id { get; set; }

    public long Balance { get; set; }
}
