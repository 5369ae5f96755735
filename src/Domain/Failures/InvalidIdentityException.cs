namespace Granary.Domain;

/// <summary>A text cannot be the id of an aggregate. Nothing was read or written.</summary>
public sealed class InvalidIdentityException : RepositoryException
{
    /// <summary>States which id, and which rule it breaks.</summary>
    public InvalidIdentityException(string id, CollectionName collection, string fault)
        : base($"An id in '{collection}' is refused: {fault}.")
    {
        Collection = collection;
        Id = id;
    }

    /// <summary>The collection it was meant for.</summary>
    public CollectionName Collection { get; }

    /// <summary>The refused text.</summary>
    public string Id { get; }
}
