namespace Granary.Domain;

/// <summary>What the models of a domain declared, ready to be turned into a mapping.</summary>
public sealed class AggregateModel
{
    internal AggregateModel(IReadOnlyList<CollectionDefinition> collections, IReadOnlyDictionary<Type, TypeDefinition> types)
    {
        Collections = collections;
        Types = types;
    }

    /// <summary>The collections, in the order of their declaration.</summary>
    public IReadOnlyList<CollectionDefinition> Collections { get; }

    /// <summary>What was declared about single types.</summary>
    public IReadOnlyDictionary<Type, TypeDefinition> Types { get; }

    /// <summary>Builds several models into one.</summary>
    /// <exception cref="UnmappableModelException">The models contradict each other.</exception>
    public static AggregateModel Of(IEnumerable<IAggregateModel> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        var builder = new AggregateModelBuilder();
        foreach (IAggregateModel model in models)
        {
            model.Build(builder);
        }

        return builder.Build();
    }
}
