namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>A call from one process to another, or within one.</summary>
internal struct Call
{
    public CallKind Kind;
    public CallState State;
    public Caller From;
    public byte FromSilo;
    public byte ToSilo;
    public byte Aggregate;
    public byte Id;

    /// <summary>Whether this call began the attempt for which it waits.</summary>
    public bool IsOwn;

    /// <summary>Whether the call is a second copy of a message.</summary>
    public bool IsCopy;

    /// <summary>An attempt, a version, or a flag; see each kind.</summary>
    public int Number;

    /// <summary>A second number.</summary>
    public int More;

    /// <summary>The patience of a request for an intent.</summary>
    public long Patience;

    /// <summary>The answer; an exception if the call failed.</summary>
    public object? Answer;
}
