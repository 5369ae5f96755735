using Orleans;

namespace Granary.Peers.Transacted;

/// <summary>One value with a version, which rises with each write.</summary>
[Alias("peers.transacted.IRegisterGrain")]
internal interface IRegisterGrain : IGrainWithIntegerKey
{
    /// <summary>Writes a value, and shows the version that it led to.</summary>
    [Alias("WriteAsync")]
    [Transaction(TransactionOption.CreateOrJoin)]
    Task<long> WriteAsync(long value);

    /// <summary>Shows the version and the value.</summary>
    [Alias("ReadAsync")]
    [Transaction(TransactionOption.CreateOrJoin)]
    Task<(long Version, long? Value)> ReadAsync();
}
