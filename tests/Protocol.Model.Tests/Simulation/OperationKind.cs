namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>The kinds of operations of a client.</summary>
internal enum OperationKind : byte
{
    None,

    /// <summary>A read through the cluster.</summary>
    Find,

    /// <summary>A read of the database.</summary>
    Strict,
    Commit,
}
