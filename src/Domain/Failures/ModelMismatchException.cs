namespace Granary.Domain;

/// <summary>The models of this process and of a silo differ in a way that would do harm. Nothing was written.</summary>
/// <remarks>
/// Thrown on a cluster, by the start of a host or by the first write. Each later call compares again. Stop the processes of one model
/// before those of the other start; <c>docs/guarantees.md</c> lists the differences that may run together.
/// </remarks>
public sealed class ModelMismatchException : RepositoryException
{
    /// <summary>States the difference.</summary>
    public ModelMismatchException(CollectionName collection, string difference)
        : base(
            $"Models of the cluster differ where they must not: {difference}. Nothing was written. Processes of the two models do not run "
            + "together over the collection: stop those of the one before those of the other start.") =>
        (Collection, Difference) = (collection, difference);

    /// <summary>The collection whose models differ.</summary>
    public CollectionName Collection { get; }

    /// <summary>The difference, in words for people.</summary>
    public string Difference { get; }
}
