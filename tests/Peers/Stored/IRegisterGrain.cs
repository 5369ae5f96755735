using Orleans;

namespace Granary.Peers.Stored;

/// <summary>One value with a version, which rises with each write.</summary>
[Alias("peers.stored.IRegisterGrain")]
internal interface IRegisterGrain : IGrainWithIntegerKey
{
    /// <summary>Writes a value, and shows the version that it led to.</summary>
    [Alias("WriteAsync")]
    Task<long> WriteAsync(long value);

    /// <summary>Shows the version and the value, from the store where they are to be fresh.</summary>
    [Alias("ReadAsync")]
    Task<(long Version, long? Value)> ReadAsync(bool fresh);
}
