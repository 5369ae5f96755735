namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>The event that a client waits for.</summary>
internal enum ClientPhase : byte
{
    /// <summary>Its turn, to begin the next operation or to send the present one again.</summary>
    Ready,
    Waiting,
    Done,
}
