using Granary.Peers.Faults;

namespace Granary.Peers.Comparisons;

/// <summary>How much every peer is asked to do.</summary>
internal sealed record ComparisonOptions
{
    /// <summary>The time in which clients call, for each peer.</summary>
    /// <value>60 seconds unless set.</value>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The number of clients of each kind of request.</summary>
    /// <value>4 unless set.</value>
    public int Clients { get; init; } = 4;

    /// <summary>The calls per second of one client, at most.</summary>
    /// <value>20 unless set.</value>
    public int Rate { get; init; } = 20;

    /// <summary>The seed of the requests and the faults.</summary>
    /// <value>1 unless set.</value>
    public int Seed { get; init; } = 1;

    /// <summary>The kinds of faults that happen.</summary>
    /// <value>All unless set.</value>
    public IReadOnlyList<PlannedFault> Faults { get; init; } = Enum.GetValues<PlannedFault>();

    /// <summary>How long the last calls may take, and again the last reads, once the faults are over.</summary>
    /// <value>100 seconds unless set: Orleans.Transactions asks after what was left open once a minute.</value>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(100);
}
