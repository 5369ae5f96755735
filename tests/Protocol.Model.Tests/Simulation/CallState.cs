namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>Where a call is.</summary>
internal enum CallState : byte
{
    Free,

    /// <summary>On its way there.</summary>
    Request,

    /// <summary>There, and without an answer.</summary>
    Open,

    /// <summary>On its way back.</summary>
    Reply,

    /// <summary>Lost on the way: its caller will give it up.</summary>
    Lost,
}
