namespace Granary.Verification;

/// <summary>How much the clients of a verification call.</summary>
internal sealed record RunOptions
{
    /// <summary>The number of clients, which call at once.</summary>
    /// <value>8 unless set.</value>
    public int Clients { get; init; } = 8;

    /// <summary>The calls per second of all clients together.</summary>
    /// <value>200 unless set.</value>
    public int Rate { get; init; } = 200;

    /// <summary>The time after which clients begin no call any more.</summary>
    /// <value>30 seconds unless set.</value>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long calls under way may still take after that time, and again the last reads.</summary>
    /// <value>10 seconds unless set.</value>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The seed of what clients choose.</summary>
    /// <value>1 unless set.</value>
    public int Seed { get; init; } = 1;
}
