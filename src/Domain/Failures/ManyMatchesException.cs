namespace Granary.Domain;

/// <summary>Exactly one match was asked for and there are several. Nothing was written.</summary>
public sealed class ManyMatchesException : RepositoryException
{
    /// <summary>States where more than one matched.</summary>
    public ManyMatchesException(CollectionName collection)
        : base($"Exactly one match was expected in '{collection}', and there are several.") => Collection = collection;

    /// <summary>The collection that was queried.</summary>
    public CollectionName Collection { get; }
}
