namespace Granary.Verification;

/// <summary>How much clients call.</summary>
internal sealed record WorkloadOptions
{
    /// <summary>The number of clients, which call at once.</summary>
    /// <value>8 unless set.</value>
    public int Clients { get; init; } = 8;

    /// <summary>The number of calls of all clients together.</summary>
    /// <value>2,000 unless set.</value>
    public int Operations { get; init; } = 2_000;

    /// <summary>The time after which clients begin no call any more.</summary>
    /// <value>Without limit unless set.</value>
    public TimeSpan Duration { get; init; } = TimeSpan.MaxValue;

    /// <summary>The seed of what clients choose; the order of their calls is that of the machine.</summary>
    /// <value>1 unless set.</value>
    public int Seed { get; init; } = 1;
}
