using System.Net;

namespace Granary.Chaos.Networks;

/// <summary>Where a silo runs.</summary>
/// <param name="Address">The address at which others reach it.</param>
/// <param name="Outside">The address at which it reaches this process.</param>
internal sealed record SiloHost(IPAddress Address, IPAddress Outside)
{
    /// <summary>The beginning of the command that starts it there.</summary>
    public IReadOnlyList<string> Prefix { get; init; } = [];
}
