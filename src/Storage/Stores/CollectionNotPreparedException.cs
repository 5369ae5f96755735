using Granary.Domain;

namespace Granary.Storage;

/// <summary>The store has no complete table for a collection of the model. Nothing of the collection was read or written.</summary>
public sealed class CollectionNotPreparedException : RepositoryException
{
    internal CollectionNotPreparedException(CollectionName collection, string reason)
        : base(reason) => Collection = collection;

    /// <summary>The collection.</summary>
    public CollectionName Collection { get; }

    internal static CollectionNotPreparedException Unfinished(CollectionName collection, string state) =>
        new(collection, $"{state}: run 'granary migrate', or set MigrateOnStart.");

    internal static CollectionNotPreparedException NameTaken(CollectionName collection, string table) => new(
        collection,
        $"The table {table}, in which the collection '{collection}' would stand, belongs to another program: give the store a schema of "
        + "its own with Storage:PostgreSql:Schema, or rename that table.");
}
