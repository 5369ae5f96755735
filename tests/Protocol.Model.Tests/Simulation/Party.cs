namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>What kind of thing waits for the end of a call or a question.</summary>
internal enum Party : byte
{
    Nobody,
    Client,
    Attempt,

    /// <summary>The engine, on behalf of an attempt: it ends a doubt.</summary>
    Engine,
    Activation,

    /// <summary>An activation that finds out what became of a commit.</summary>
    Resolver,
    Lane,
    Sweeper,
}
