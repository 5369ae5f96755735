namespace Granary.TestSupport.Faults;

/// <summary>A fault of the commit of a group of units.</summary>
public enum StoreFault
{
    /// <summary>The store is away before the group is sent: nothing is applied, and the caller knows.</summary>
    BeforeSend,

    /// <summary>The group is applied, and its answer is lost.</summary>
    AfterCommit,

    /// <summary>The group is applied late.</summary>
    Slow,

    /// <summary>Every unit of the group is told that it lost a race.</summary>
    Conflict,

    /// <summary>The connection is lost with the group: nothing is applied, and the caller does not know.</summary>
    ConnectionLost,

    /// <summary>The first half of the units is applied, the rest is lost, and the caller knows of neither.</summary>
    HalfSent,
}
