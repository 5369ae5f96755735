namespace Granary.Domain;

/// <summary>The model of this process and that of a silo differ where they must not. Nothing was written.</summary>
public sealed class ModelMismatchException : RepositoryException
{
    /// <summary>States the difference.</summary>
    public ModelMismatchException(CollectionName collection, string difference)
        : base(
            $"Models of the cluster differ where they must not: {difference}. Nothing was written. Processes of the two models do not run "
            + "together over the collection: stop those of the one before those of the other start.") =>
        (Collection, Difference) = (collection, difference);

    /// <summary>The collection.</summary>
    public CollectionName Collection { get; }

    /// <summary>What differs.</summary>
    public string Difference { get; }
}
