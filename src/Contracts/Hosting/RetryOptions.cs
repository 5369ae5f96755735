namespace Granary.Contracts.Hosting;

/// <summary>
/// How work that lost a race, or met a store that was away for a moment, is run again. Only what is known not to have been applied is.
/// </summary>
public sealed class RetryOptions
{
    /// <summary>How often work is run at most, the first time included.</summary>
    /// <value>10 unless set; 1 never repeats.</value>
    public int MaxAttempts { get; set; } = 10;

    /// <summary>
    /// The upper bound of the wait before the second attempt; it doubles with each one, and the wait is drawn at random below it.
    /// </summary>
    /// <value>5 ms unless set.</value>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>The greatest bound that the doubling leads to.</summary>
    /// <value>500 ms unless set.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The pauses between the attempts, by these settings.</summary>
    internal Backoff Backoff => new(FirstDelay, MaxDelay);

    internal void Validate()
    {
        OptionCheck.AtLeast(MaxAttempts, 1, "Retries:MaxAttempts");
        OptionCheck.Positive(FirstDelay, "Retries:FirstDelay");
        OptionCheck.AtLeast(("Retries:MaxDelay", MaxDelay), ("Retries:FirstDelay", FirstDelay));
    }
}
