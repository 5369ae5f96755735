namespace Granary.Domain;

/// <summary>A collection comes from a source that can be read and not written. Nothing was written.</summary>
/// <remarks>Thrown at once by an addition, a removal and an invocation; by the commit where an aggregate of it was changed.</remarks>
public sealed class ReadOnlyCollectionException : RepositoryException
{
    /// <summary>States which collection it is.</summary>
    public ReadOnlyCollectionException(CollectionName collection)
        : base($"The collection '{collection}' comes from a source that is only read: nothing in it is added, changed or removed. "
            + "Nothing was written.") => Collection = collection;

    /// <summary>The collection that is only read.</summary>
    public CollectionName Collection { get; }
}
