using JasperFx;

namespace Granary.Benchmarks.Costs.Peers.Documents;

/// <summary>An account as a document of Marten, with a numeric revision.</summary>
public sealed class MartenAccount : IRevisioned
{
    public int Id { get; set; }

    public long Balance { get; set; }

    public int Version { get; set; }
}
