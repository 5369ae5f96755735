namespace Granary.Chaos.Proxies;

/// <summary>How the proxy ends a connection.</summary>
internal enum ConnectionEnd
{
    /// <summary>In order, as the side that ended it did.</summary>
    Closed,

    /// <summary>With a reset in place of an answer.</summary>
    Reset,
}
