namespace Granary.Domain;

/// <summary>A text cannot be the id of an aggregate. Nothing was read or written.</summary>
/// <remarks>
/// Thrown by every member that takes an id or an aggregate, before anything is sent. Ids are not empty, have at most
/// <see cref="AggregateKey.MaxIdBytes"/> bytes of UTF-8, and contain no control character and no half of a surrogate pair. Validate ids
/// where they enter the application.
/// </remarks>
public sealed class InvalidIdentityException : RepositoryException
{
    /// <summary>States which id is refused, and by which rule.</summary>
    public InvalidIdentityException(string id, CollectionName collection, string fault)
        : base($"An id in '{collection}' is refused: {fault}.")
    {
        Collection = collection;
        Id = id;
    }

    /// <summary>The collection of the aggregate.</summary>
    public CollectionName Collection { get; }

    /// <summary>The refused text.</summary>
    public string Id { get; }
}
