namespace Granary.Contracts.Hosting;

/// <summary>How work is run again after a conflict, or while the store is away for a moment.</summary>
/// <remarks>
/// Set while the granary is configured, on one thread. Only work that is known not to have been applied is run again. The waits are drawn
/// at random, so that callers who collided do not collide again.
/// </remarks>
public sealed class RetryOptions
{
    /// <summary>The greatest number of runs, the first one included.</summary>
    /// <remarks>
    /// The engine counts the runs of a call that loses to other writers. The facade counts how often it sends a call while the store is
    /// away, and does not send a call again after a conflict.
    /// </remarks>
    /// <value>10 unless set; 1 never repeats. At most 1,000,000.</value>
    public int MaxAttempts { get; set; } = 10;

    /// <summary>The upper bound of the random wait before the second run. It doubles with each run.</summary>
    /// <value>5 ms unless set.</value>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>The greatest upper bound of a wait.</summary>
    /// <value>500 ms unless set; at most a day.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The sum of the longest pauses between the attempts, and a day at most.</summary>
    internal TimeSpan LongestPauses
    {
        get
        {
            double longest = MaxDelay.TotalDays * MaxAttempts;
            return longest < 1 ? TimeSpan.FromDays(longest) : TimeSpan.FromDays(1);
        }
    }

    /// <summary>The pauses between the attempts, by these settings.</summary>
    internal Backoff Backoff => new(FirstDelay) { Longest = MaxDelay };

    internal void Validate()
    {
        OptionCheck.AtLeast(MaxAttempts, 1, "Retries:MaxAttempts");
        OptionCheck.AtMost(MaxAttempts, 1_000_000, "Retries:MaxAttempts");
        OptionCheck.Positive(FirstDelay, "Retries:FirstDelay");
        OptionCheck.AtLeast(("Retries:MaxDelay", MaxDelay), ("Retries:FirstDelay", FirstDelay));
        OptionCheck.AtMost(MaxDelay, TimeSpan.FromDays(1), "Retries:MaxDelay");
    }
}
