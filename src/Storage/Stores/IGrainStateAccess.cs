using Granary.Contracts.Engines;

namespace Granary.Storage.Stores;

/// <summary>Access of the ADO.NET grain storage of Orleans to the tables of a store.</summary>
/// <remarks>Disposing of it closes the connections that the driver keeps in its pool.</remarks>
internal interface IGrainStateAccess : IDisposable
{
    /// <summary>The name by which the provider knows the database.</summary>
    string Invariant { get; }

    /// <summary>The connection string of the provider. It may contain a password.</summary>
    string ConnectionString { get; }

    /// <summary>How many connections the provider may open; none before <see cref="Reserve"/>.</summary>
    int Connections { get; }

    /// <summary>Takes the connections of the provider out of the budget of the process. Call it before the store is made.</summary>
    /// <exception cref="ArgumentException">The budget is too small; the message names the setting.</exception>
    void Reserve();

    /// <summary>The payload that the provider sends, as the state of a grain, to the statements of the schema.</summary>
    /// <param name="batch">A batch of one write.</param>
    ReadOnlyMemory<byte> Pack(WriteBatch batch);

    /// <summary>Lets the provider write as soon as no other writer of this process is in its way.</summary>
    /// <returns>The answer or the exception of the provider.</returns>
    Task WriteAsync(Func<Task> write);

    /// <summary>The meaning of a failure of the driver for the write: whether it is certain that nothing was applied.</summary>
    GroupFailedException Meaning(Exception failure);
}
