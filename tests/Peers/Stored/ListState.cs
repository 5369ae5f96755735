using Orleans;

namespace Granary.Peers.Stored;

/// <summary>The state of a list.</summary>
[GenerateSerializer]
internal sealed class ListState
{
    [Id(0)]
    public List<long> Values { get; set; } = [];
}
