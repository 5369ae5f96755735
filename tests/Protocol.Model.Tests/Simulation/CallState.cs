namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>The place of a call on its way.</summary>
internal enum CallState : byte
{
    Free,

    /// <summary>On its way to the callee.</summary>
    Request,

    /// <summary>At the callee, and without an answer.</summary>
    Open,

    /// <summary>On its way back.</summary>
    Reply,

    /// <summary>Lost on the way: its caller will give it up.</summary>
    Lost,
}
