namespace Granary.Protocol.Model.Tests.Agreement;

/// <summary>What a session is at, in the model or on the server.</summary>
internal enum SessionState
{
    Idle,

    /// <summary>Its statements wait for what another session holds.</summary>
    Waits,

    /// <summary>Its statements were carried out, and its transaction is open.</summary>
    Open,

    /// <summary>The server has ended its transaction with an error.</summary>
    Failed,
}
