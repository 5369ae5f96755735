namespace Granary.Cluster.Calls;

/// <summary>The progress of one call to the cluster that is repeated until it has an answer.</summary>
/// <param name="IsWrite">Whether the call writes, so that an attempt without an answer may have been applied.</param>
/// <param name="RepeatFor">How long calls are repeated.</param>
internal sealed record RepeatState(bool IsWrite, TimeSpan RepeatFor)
{
    /// <summary>Whether an attempt was sent, which may have run.</summary>
    public bool IsSent { get; init; }

    /// <summary>The moment from which the time for repeats counts, as the time since the call began.</summary>
    public TimeSpan CountsFrom { get; init; }

    /// <summary>How many pauses were made since that moment; each may be longer than the one before.</summary>
    public int Pauses { get; init; }
}
