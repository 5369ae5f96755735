namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>The calls and the attempt that wait for the answer to a visitor of an aggregate.</summary>
internal struct Ticket
{
    /// <summary>The calls that wait, by their bits.</summary>
    public ulong Calls;

    /// <summary>The attempt that waits, plus one.</summary>
    public byte Attempt;

    /// <summary>The time at which the wait ends, by the owner's clock; 0 if it has no end.</summary>
    public long WakeAt;

    public readonly bool IsOpen => Calls != 0 || Attempt != 0 || WakeAt != 0;
}
