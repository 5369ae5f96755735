namespace Granary.Domain;

/// <summary>A collection is served by a source that can only be read. Nothing was written.</summary>
/// <remarks>
/// Thrown at once by an addition, a removal or an invocation, and by the commit if an aggregate of the collection was changed. Change the
/// data where the source takes it from.
/// </remarks>
public sealed class ReadOnlyCollectionException : RepositoryException
{
    /// <summary>States which collection is read-only.</summary>
    public ReadOnlyCollectionException(CollectionName collection)
        : base($"The collection '{collection}' comes from a source that is only read: nothing in it is added, changed or removed. "
            + "Nothing was written.") => Collection = collection;

    /// <summary>The read-only collection.</summary>
    public CollectionName Collection { get; }
}
