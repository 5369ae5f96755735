using Granary.Contracts.Hosting;

namespace Granary.Testing.Clusters;

/// <summary>The store of a cluster of a test. It ends with the cluster.</summary>
internal abstract class TestStore : IAsyncDisposable
{
    /// <summary>Chooses the store for a silo.</summary>
    /// <param name="builder">The granary of the silo.</param>
    public abstract void Use(GranaryBuilder builder);

    /// <summary>Removes what the store holds, after the silos have stopped.</summary>
    public abstract ValueTask DisposeAsync();
}
