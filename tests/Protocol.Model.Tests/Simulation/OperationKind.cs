namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>What a client does.</summary>
internal enum OperationKind : byte
{
    None,

    /// <summary>It reads through the cluster.</summary>
    Find,

    /// <summary>It reads the database.</summary>
    Strict,
    Commit,
}
