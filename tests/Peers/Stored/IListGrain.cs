using Orleans;

namespace Granary.Peers.Stored;

/// <summary>A list of values.</summary>
[Alias("peers.stored.IListGrain")]
internal interface IListGrain : IGrainWithIntegerKey
{
    /// <summary>Appends a value.</summary>
    [Alias("AppendAsync")]
    Task AppendAsync(long value);

    /// <summary>Shows all values.</summary>
    [Alias("ReadAsync")]
    Task<long[]> ReadAsync();
}
