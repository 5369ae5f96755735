using Granary.Domain;

namespace Granary.Testing;

/// <summary>A cluster that the tests of a class share, for a fixture of any framework of tests.</summary>
/// <remarks>
/// <para>
/// With xunit 2 a class that derives from it also names <c>IAsyncLifetime</c>, whose two methods are these. With other frameworks call
/// <see cref="InitializeAsync"/> before the first test and <see cref="DisposeAsync"/> after the last.
/// </para>
/// <para>A test that needs an empty cluster calls <see cref="GranaryTestCluster.ClearAsync"/> first.</para>
/// </remarks>
public abstract class GranaryClusterFixture<TModel>
    where TModel : class, IAggregateModel, new()
{
    private GranaryTestCluster? _cluster;

    /// <summary>The cluster.</summary>
    /// <exception cref="InvalidOperationException">It has not started.</exception>
    public GranaryTestCluster Cluster => _cluster
        ?? throw new InvalidOperationException(
            "The cluster has not started: call InitializeAsync, or let the framework of the tests do so.");

    /// <summary>The granary of the client.</summary>
    /// <exception cref="InvalidOperationException">The cluster has not started.</exception>
    public IGranary Granary => Cluster.Granary;

    /// <summary>Starts the cluster.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be reached.</exception>
    public async Task InitializeAsync() => _cluster = await GranaryTestCluster.StartAsync<TModel>(Configure).ConfigureAwait(false);

    /// <summary>Ends the cluster, if it has started.</summary>
    public async Task DisposeAsync()
    {
        if (_cluster is { } cluster)
        {
            _cluster = null;
            await cluster.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Sets the number of silos, the store, further models, and what the application adds to silos.</summary>
    /// <param name="options">The options of the cluster.</param>
    protected virtual void Configure(GranaryTestClusterOptions options)
    {
    }
}
