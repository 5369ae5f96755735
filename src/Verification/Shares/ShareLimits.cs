namespace Granary.Verification;

/// <summary>How well a store must serve its clients for a run to count; a store that refuses everything shows no anomaly.</summary>
internal sealed record ShareLimits
{
    /// <summary>The greatest share of calls that may end in a conflict.</summary>
    /// <value>From 0 to 1; 0.1 unless set.</value>
    public double Conflicts { get; init; } = 0.1;

    /// <summary>The latency that counts as slow.</summary>
    /// <value>10 seconds unless set.</value>
    public TimeSpan Slow { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The greatest share of calls that may be slow.</summary>
    /// <value>From 0 to 1; 0.01 unless set.</value>
    public double SlowCalls { get; init; } = 0.01;

    /// <summary>The least number of calls that must succeed.</summary>
    /// <value>100 unless set.</value>
    public int Successes { get; init; } = 100;

    /// <summary>Whether faults were asked for, so that a run without any shows nothing.</summary>
    /// <value>False unless set.</value>
    public bool Faults { get; init; }
}
