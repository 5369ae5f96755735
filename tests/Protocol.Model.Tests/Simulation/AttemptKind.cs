namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>The party that carries an attempt at a commit.</summary>
internal enum AttemptKind : byte
{
    None,

    /// <summary>A coordinator, over several aggregates.</summary>
    Unit,

    /// <summary>The owner of the one aggregate that the commit writes.</summary>
    Alone,

    /// <summary>The engine of a process without a cluster.</summary>
    Embedded,
}
