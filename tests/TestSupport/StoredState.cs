using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Samples.Shop;

namespace Granary.TestSupport;

/// <summary>Compares aggregates by everything that would be stored of them.</summary>
public static class StoredState
{
    private static readonly AggregateMappings _mappings = new(AggregateModel.Build([new ShopModel()]));

    /// <summary>The document of an aggregate of the shop.</summary>
    public static string DocumentOf<TAggregate>(TAggregate aggregate)
        where TAggregate : class
    {
        AggregateMapping mapping = _mappings.For(typeof(TAggregate));
        return System.Text.Encoding.UTF8.GetString(mapping.Write(aggregate, mapping.KeyOf(aggregate)));
    }

    /// <summary>The key of an aggregate of the shop.</summary>
    public static AggregateKey KeyOf<TAggregate>(TAggregate aggregate)
        where TAggregate : class => _mappings.For(typeof(TAggregate)).KeyOf(aggregate);
}
