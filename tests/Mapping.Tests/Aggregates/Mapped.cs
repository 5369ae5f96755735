using System.Text;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Mapping.Tests.Aggregates;

/// <summary>Mappings of the classes that a test declares, and documents written and read by them.</summary>
internal static class Mapped
{
    public static AggregateKey Key { get; } = new(new CollectionName("x"), "1");

    public static AggregateMappings All(Action<AggregateModelBuilder> build) => new(AggregateModel.Build([new Model(build)]));

    public static AggregateMapping By(Action<AggregateModelBuilder> build) => All(build).All.Single();

    public static string Write(this AggregateMapping mapping, object aggregate) => Encoding.UTF8.GetString(mapping.Write(aggregate, Key));

    public static T Read<T>(this AggregateMapping mapping, string document) =>
        (T)mapping.Read(new StoredAggregate(Key, new AggregateVersion(1), Encoding.UTF8.GetBytes(document)));

    private sealed class Model(Action<AggregateModelBuilder> build) : IAggregateModel
    {
        void IAggregateModel.Build(AggregateModelBuilder model) => build(model);
    }
}
