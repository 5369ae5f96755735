using System.Text;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Mapping.Tests.Documents;

/// <summary>Aggregates of one collection, written to a document and read again.</summary>
internal sealed class Mapped(Action<AggregateModelBuilder> build)
{
    public static AggregateKey Key { get; } = new(new CollectionName("things"), "1");

    public AggregateMapping Mapping { get; } = new AggregateMappings(AggregateModel.Build([new Model(build)])).All.Single();

    public static Mapped Of<T>(System.Linq.Expressions.Expression<Func<T, int>> id)
        where T : class => new(model => model.Collection<T, int>("things", id));

    public string Write(object aggregate) => Encoding.UTF8.GetString(Mapping.Write(aggregate, Key));

    public T Read<T>(string document) =>
        (T)Mapping.Read(new StoredAggregate(Key, new AggregateVersion(1), Encoding.UTF8.GetBytes(document)));

    /// <summary>Writes an aggregate and reads it again. The document of the result equals that of the original.</summary>
    public T Again<T>(T aggregate)
        where T : class
    {
        string document = Write(aggregate);
        T read = Read<T>(document);
        Xunit.Assert.NotSame(aggregate, read);
        Xunit.Assert.Equal(document, Write(read));
        return read;
    }

    private sealed class Model(Action<AggregateModelBuilder> build) : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) => build(model);
    }
}
