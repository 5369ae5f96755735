using Orleans;

namespace Granary.Peers.Transacted;

/// <summary>A number: the balance of an account, or a count.</summary>
[Alias("peers.transacted.INumberGrain")]
internal interface INumberGrain : IGrainWithIntegerKey
{
    /// <summary>Adds to the number, and shows it.</summary>
    [Alias("AddAsync")]
    [Transaction(TransactionOption.CreateOrJoin)]
    Task<long> AddAsync(long amount);

    /// <summary>Shows the number.</summary>
    [Alias("ReadAsync")]
    [Transaction(TransactionOption.CreateOrJoin)]
    Task<long> ReadAsync();
}
