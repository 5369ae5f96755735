namespace Granary.Peers.Faults;

/// <summary>A kind of fault that peers meet.</summary>
internal enum PlannedFault
{
    /// <summary>A share of the messages between grains is lost or late, or their answer is lost. It is in no schedule.</summary>
    Message,

    /// <summary>The connection is lost with the next commit: before it is sent, or before its answer comes.</summary>
    Cut,

    /// <summary>An activation moves to another silo.</summary>
    Move,

    /// <summary>The cluster forgets an activation, so that there are two of one grain for a while.</summary>
    Double,

    /// <summary>A silo is killed, and another one is started in its place.</summary>
    Kill,

    /// <summary>A silo that works is declared dead by another one, works on for a while, and is replaced.</summary>
    Evict,
}
