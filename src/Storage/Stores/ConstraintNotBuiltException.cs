using Granary.Domain;

namespace Granary.Storage;

/// <summary>The store and the model do not agree on a unique constraint, and the store may not be migrated. Nothing was written.</summary>
public sealed class ConstraintNotBuiltException : RepositoryException
{
    internal ConstraintNotBuiltException(CollectionName collection, string constraint, bool isDeclared)
        : base((isDeclared
            ? $"The store has no keys yet of the unique constraint '{constraint}' of '{collection}', as the model declares it: "
            : $"The store holds '{collection}' to the unique constraint '{constraint}', which the model does not declare: ")
            + "run 'granary migrate', or set MigrateOnStart.")
    {
        Collection = collection;
        Constraint = constraint;
    }

    /// <summary>The collection.</summary>
    public CollectionName Collection { get; }

    /// <summary>The name of the constraint.</summary>
    public string Constraint { get; }
}
