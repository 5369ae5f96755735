using System.Text.Json.Serialization;

namespace Granary.Verification;

/// <summary>One request of one client, from its start to its end. An immutable value, safe on any thread.</summary>
/// <param name="Client">The number of the client. A client has one operation at a time, unless an outcome stays unknown.</param>
/// <param name="Act">The request.</param>
/// <param name="Time">Its start and its end.</param>
/// <param name="Outcome">Its end, as the client knows it.</param>
internal sealed record Operation(int Client, Act Act, Interval Time, Outcome Outcome)
{
    /// <summary>The number that the recorder gave it; it tells operations apart and orders nothing.</summary>
    public long Number { get; init; }

    /// <summary>How often the work was run.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>The time before the last attempt began, in ticks of 100 ns.</summary>
    public long Waited { get; init; }

    /// <summary>The id under which it committed, if it had one of its own.</summary>
    public Guid? CommitId { get; init; }

    /// <summary>The time between start and end.</summary>
    [JsonIgnore]
    public TimeSpan Latency => TimeSpan.FromTicks(Time.End - Time.Start);

    /// <summary>The last instant at which it can have taken effect: without limit if its outcome is unknown.</summary>
    [JsonIgnore]
    public long LastEffect => Outcome is Outcome.Unknown ? long.MaxValue : Time.End;

    /// <summary>Whether it is certain that it happened.</summary>
    [JsonIgnore]
    public bool Happened => Outcome is Outcome.Succeeded;

    /// <summary>Whether it can have happened.</summary>
    [JsonIgnore]
    public bool MayHaveHappened => Outcome is not Outcome.Failed;

    /// <summary>The observation, if it succeeded and observed something of a kind; null otherwise.</summary>
    public T? Saw<T>()
        where T : Seen => (Outcome as Outcome.Succeeded)?.Seen as T;

    /// <summary>Whether its last effect lies before the start of another operation.</summary>
    public bool Precedes(Operation other) => LastEffect < other.Time.Start;
}
