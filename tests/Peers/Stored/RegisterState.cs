using Orleans;

namespace Granary.Peers.Stored;

/// <summary>The state of a register.</summary>
[GenerateSerializer]
internal sealed class RegisterState
{
    [Id(0)]
    public long Version { get; set; }

    [Id(1)]
    public long? Value { get; set; }
}
