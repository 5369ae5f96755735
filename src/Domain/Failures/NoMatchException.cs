namespace Granary.Domain;

/// <summary>A match was asked for and there is none. Nothing was written.</summary>
public sealed class NoMatchException : RepositoryException
{
    /// <summary>States where nothing matched.</summary>
    public NoMatchException(CollectionName collection)
        : base($"A match was expected in '{collection}', and there is none.") => Collection = collection;

    /// <summary>The collection that was queried.</summary>
    public CollectionName Collection { get; }
}
