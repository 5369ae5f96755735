using Orleans;

namespace Granary.Peers.Stored;

/// <summary>The state of a number.</summary>
[GenerateSerializer]
internal sealed class NumberState
{
    [Id(0)]
    public long Value { get; set; }
}
