namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>What a silo is able to do.</summary>
internal enum SiloState : byte
{
    Up,

    /// <summary>It goes on, and no message passes between it and the other silos. Clients and the database still reach it.</summary>
    Cut,

    /// <summary>Its process has ended.</summary>
    Ended,
}
