namespace Granary.Domain;

/// <summary>One commit was to span two stores, which no transaction does. Nothing was written.</summary>
public sealed class SeveralStoresException : RepositoryException
{
    /// <summary>States two of the collections, each of another store.</summary>
    public SeveralStoresException(CollectionName first, CollectionName second)
        : base($"The collections '{first}' and '{second}' live in two stores, over which no commit is all or nothing; "
            + "commit them in two units of work. Nothing was written.") => (First, Second) = (first, second);

    /// <summary>A collection of the commit.</summary>
    public CollectionName First { get; }

    /// <summary>A collection of the commit that lives in another store.</summary>
    public CollectionName Second { get; }
}
