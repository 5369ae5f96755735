namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>The kind of party that waits for the end of a call or a question.</summary>
internal enum Party : byte
{
    Nobody,
    Client,
    Attempt,

    /// <summary>The engine, on behalf of an attempt whose doubt it ends.</summary>
    Engine,
    Activation,

    /// <summary>An activation that finds out the outcome of a commit.</summary>
    Resolver,
    Lane,
    Sweeper,
}
