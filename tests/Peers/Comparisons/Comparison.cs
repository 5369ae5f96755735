using Granary.Peers.Ours;
using Granary.Peers.Stored;
using Granary.Peers.Transacted;
using Granary.Peers.Workloads;

namespace Granary.Peers.Comparisons;

/// <summary>The peers one after another: the same requests, the same number of clients, the same time and the same faults.</summary>
internal static class Comparison
{
    /// <summary>All peers.</summary>
    public static IReadOnlyList<PeerKind> All { get; } = [GranaryPeer.Kind, StoredPeer.Kind, TransactedPeer.Kind];

    /// <summary>Runs each peer.</summary>
    /// <param name="kinds">The peers.</param>
    /// <param name="options">How much each is asked to do.</param>
    /// <param name="server">How to connect to PostgreSQL.</param>
    /// <param name="progress">Hears of each peer before it begins.</param>
    public static async Task<IReadOnlyList<PeerResult>> RunAsync(
        IReadOnlyList<PeerKind> kinds, ComparisonOptions options, string server, Action<PeerKind> progress)
    {
        var results = new List<PeerResult>();
        foreach (PeerKind kind in kinds)
        {
            progress(kind);
            results.Add(await new PeerRun(kind, options, server).RunAsync());
        }

        return results;
    }
}
