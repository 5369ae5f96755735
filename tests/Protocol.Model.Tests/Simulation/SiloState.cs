namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>The state of a silo.</summary>
internal enum SiloState : byte
{
    Up,

    /// <summary>The silo runs, and no message passes between it and the other silos. Clients and the database still reach it.</summary>
    Cut,

    /// <summary>The process of the silo has ended.</summary>
    Ended,
}
