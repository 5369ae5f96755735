using Granary.Cluster.Models;
using Granary.Cluster.Wire;
using Granary.Mapping.Aggregates;
using Granary.Storage.Stores;

namespace Granary.Grains.Models;

/// <summary>The model of this silo, in the form that is compared with those of other silos.</summary>
internal sealed class SiloModel(AggregateMappings mappings, IAggregateStore store)
{
    private readonly Lazy<ModelMessage> _description = new(() => ModelDescription.Describe(mappings, NameOf(store.Location)));

    /// <summary>Its description.</summary>
    public ModelMessage Description => _description.Value;

    // The message has an empty text for a server.
    private static string NameOf(StoreLocation location) => location is StoreLocation.Local local ? local.Name : "";
}
