using Granary.Contracts.Engines;

namespace Granary.Storage.Stores;

/// <summary>The way in which a foreign provider of grain storage, one that speaks ADO.NET, reaches the tables of a store.</summary>
/// <remarks>Ending it closes the connections that the driver keeps.</remarks>
internal interface IGrainStateAccess : IDisposable
{
    /// <summary>The name by which the provider knows the database.</summary>
    string Invariant { get; }

    /// <summary>How its connections are made. It may hold a password.</summary>
    string ConnectionString { get; }

    /// <summary>How many of them there may be; none before <see cref="Reserve"/>.</summary>
    int Connections { get; }

    /// <summary>Takes its connections out of those that the process may have; to be called before the store is made.</summary>
    /// <exception cref="ArgumentException">There are too few; the message names the setting.</exception>
    void Reserve();

    /// <summary>What the statements of the schema are to be given as the state of a grain.</summary>
    /// <param name="batch">A batch of one write.</param>
    ReadOnlyMemory<byte> Pack(WriteBatch batch);

    /// <summary>Lets the provider write, once nothing else of this process is in its way.</summary>
    /// <returns>What the provider returns or throws.</returns>
    Task WriteAsync(Func<Task> write);

    /// <summary>What a failure of the driver means for what was to be written.</summary>
    GroupFailedException Meaning(Exception failure);
}
