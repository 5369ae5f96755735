using Orleans;

namespace Granary.Peers.Stored;

/// <summary>A number: the balance of an account, or a count.</summary>
[Alias("peers.stored.INumberGrain")]
internal interface INumberGrain : IGrainWithIntegerKey
{
    /// <summary>Adds to the number, and shows it.</summary>
    [Alias("AddAsync")]
    Task<long> AddAsync(long amount);

    /// <summary>Shows the number, from the store where it is to be fresh.</summary>
    [Alias("ReadAsync")]
    Task<long> ReadAsync(bool fresh);
}
