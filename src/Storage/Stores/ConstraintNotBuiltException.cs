using Granary.Domain;

namespace Granary.Storage;

/// <summary>The store and the model differ in a unique constraint, and the settings forbid a migration. Nothing was written.</summary>
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
