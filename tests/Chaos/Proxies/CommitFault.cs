namespace Granary.Chaos.Proxies;

/// <summary>A fault of the connection that carries a commit to PostgreSQL.</summary>
internal enum CommitFault
{
    /// <summary>The commit happens, and its answer never arrives: the connection ends.</summary>
    DropAnswer,

    /// <summary>The commit never reaches the server: the connection ends.</summary>
    DropRequest,

    /// <summary>The commit happens, and its answer arrives late.</summary>
    Delay,

    /// <summary>Half of the commit reaches the server, and then nothing passes for some time; then the connection ends.</summary>
    Stall,

    /// <summary>The commit happens, and in place of its answer comes a reset.</summary>
    Reset,
}
