namespace Granary.Grains.Aggregates.Decisions;

/// <summary>The event that a visitor of an aggregate waits for. The set of waits is closed.</summary>
internal abstract record Wait
{
    private Wait()
    {
    }

    /// <summary>Nothing yet.</summary>
    public static Wait Nothing { get; } = new None();

    /// <summary>Its turn at the gate.</summary>
    public static Wait InLine { get; } = new Turn();

    /// <summary>Whether the visitor waits for a reading that began in an epoch.</summary>
    public bool IsForReading(int epoch) => this switch
    {
        ForRow wait => wait.Epoch == epoch,
        ForNewerRow wait => wait.Epoch == epoch,
        _ => false,
    };

    /// <summary>Whether something that happened ends the wait.</summary>
    public bool EndsWith(WaitEnd end) => this switch
    {
        Turn => end is WaitEnd.Admitted or WaitEnd.Dismissed,
        ForIntent => end == WaitEnd.IntentEnded,
        ForRow or ForNewerRow => end == WaitEnd.Loaded,
        _ => false,
    };

    /// <summary>Nothing.</summary>
    internal sealed record None : Wait;

    /// <summary>Its turn at the gate.</summary>
    internal sealed record Turn : Wait;

    /// <summary>The end of the intent that is open.</summary>
    /// <param name="Since">When the visitor first waited for an intent; when the present wait began, for a request for an intent.</param>
    internal sealed record ForIntent(TimeSpan Since) : Wait;

    /// <summary>The row, from a reading.</summary>
    /// <param name="Epoch">The epoch in which the reading began.</param>
    internal sealed record ForRow(int Epoch) : Wait;

    /// <summary>The row, which is read again because a request for an intent expects a version that the owner does not know.</summary>
    /// <param name="Epoch">The epoch in which the reading began.</param>
    /// <param name="IsIn">Whether the request is in at the gate; otherwise it stands beside the intent of another commit.</param>
    internal sealed record ForNewerRow(int Epoch, bool IsIn) : Wait;
}
