namespace Granary.Domain;

/// <summary>A value that must be unique belongs to another aggregate. Nothing was written.</summary>
/// <remarks>
/// Thrown by a commit or an invocation. A repeat fails as long as the owner keeps the value, so nothing runs such work again by itself.
/// Choose another value, or release the value in the same unit.
/// </remarks>
public sealed class UniqueConstraintException : RepositoryException
{
    /// <summary>States the constraint, the value and its owner.</summary>
    public UniqueConstraintException(string constraint, AggregateKey owner, string value)
        : base($"The unique constraint '{constraint}' allows {value} once, and {owner} has it; nothing was written.")
    {
        Constraint = constraint;
        Owner = owner;
        Value = value;
    }

    /// <summary>The name of the constraint in the model.</summary>
    public string Constraint { get; }

    /// <summary>
    /// The value as text. A constraint over several members gives a JSON array of their texts; a very long text is cut short.
    /// </summary>
    public string Value { get; }

    /// <summary>The owner of the value. If the unit itself gives one value to two aggregates, this is the first of them.</summary>
    public AggregateKey Owner { get; }
}
