namespace Granary.Chaos.Faults;

/// <summary>A fault that was injected.</summary>
/// <param name="Kind">The name of the fault.</param>
/// <param name="Text">What was done, for a reader.</param>
/// <param name="Began">When it began.</param>
internal sealed record FaultNote(string Kind, string Text, DateTimeOffset Began)
{
    /// <summary>When it was over: the process was ended or let go on, the network was healed, the database accepted connections.</summary>
    public DateTimeOffset Ended { get; init; }

    /// <summary>When the cluster was whole again; null for a fault that leaves it whole.</summary>
    public DateTimeOffset? WholeAgain { get; init; }

    /// <summary>Whether there was no other fault at the same time.</summary>
    public bool IsAlone { get; init; }
}
