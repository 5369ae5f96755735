namespace Granary.Protocol.Model.Tests.Agreement;

/// <summary>The state of a session, in the model or on the server.</summary>
internal enum SessionState
{
    Idle,

    /// <summary>The statements of the session wait for a lock of another session.</summary>
    Waits,

    /// <summary>The statements of the session were carried out, and its transaction is open.</summary>
    Open,

    /// <summary>The server has ended the transaction of the session with an error.</summary>
    Failed,
}
