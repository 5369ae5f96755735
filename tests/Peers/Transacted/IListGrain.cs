using Orleans;

namespace Granary.Peers.Transacted;

/// <summary>A list of values.</summary>
[Alias("peers.transacted.IListGrain")]
internal interface IListGrain : IGrainWithIntegerKey
{
    /// <summary>Appends a value.</summary>
    [Alias("AppendAsync")]
    [Transaction(TransactionOption.CreateOrJoin)]
    Task AppendAsync(long value);

    /// <summary>Shows all values.</summary>
    [Alias("ReadAsync")]
    [Transaction(TransactionOption.CreateOrJoin)]
    Task<long[]> ReadAsync();
}
