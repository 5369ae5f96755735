namespace Granary.Domain;

/// <summary>A commit concerns collections of two stores, and no transaction spans two. Nothing was written.</summary>
/// <remarks>Thrown by a commit. Change the collections of each store in a unit of work of their own.</remarks>
public sealed class SeveralStoresException : RepositoryException
{
    /// <summary>States one collection of each store.</summary>
    public SeveralStoresException(CollectionName first, CollectionName second)
        : base($"The collections '{first}' and '{second}' live in two stores, over which no commit is all or nothing; "
            + "commit them in two units of work. Nothing was written.") => (First, Second) = (first, second);

    /// <summary>A collection of the commit.</summary>
    public CollectionName First { get; }

    /// <summary>A collection of the commit that lives in another store.</summary>
    public CollectionName Second { get; }
}
