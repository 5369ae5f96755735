namespace Granary.Domain;

/// <summary>The declarations of one or several models, ready to be turned into a mapping.</summary>
/// <remarks>Read-only once it is built, so any number of threads may share it. It accesses no store.</remarks>
public sealed class AggregateModel
{
    internal AggregateModel(IReadOnlyList<CollectionDefinition> collections, IReadOnlyDictionary<Type, TypeDefinition> types)
    {
        Collections = collections;
        Types = types;
    }

    /// <summary>The collections, in the order of their declaration.</summary>
    public IReadOnlyList<CollectionDefinition> Collections { get; }

    /// <summary>The declarations about single types.</summary>
    public IReadOnlyDictionary<Type, TypeDefinition> Types { get; }

    /// <summary>Builds several models into one, by reflection over their expressions.</summary>
    /// <exception cref="ArgumentException">The name of a collection or of a constraint is invalid.</exception>
    /// <exception cref="UnmappableModelException">The models contradict each other.</exception>
    public static AggregateModel Build(IEnumerable<IAggregateModel> models)
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
