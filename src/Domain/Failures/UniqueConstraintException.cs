namespace Granary.Domain;

/// <summary>A value that has to be unique belongs to another aggregate. Nothing was written.</summary>
/// <remarks>Trying again fails again for as long as the owner keeps the value, so nothing runs such a unit again by itself.</remarks>
public sealed class UniqueConstraintException : RepositoryException
{
    /// <summary>States which constraint forbids what, and whose the value is.</summary>
    public UniqueConstraintException(string constraint, AggregateKey owner, string value)
        : base($"The unique constraint '{constraint}' allows {value} once, and {owner} has it; nothing was written.")
    {
        Constraint = constraint;
        Owner = owner;
        Value = value;
    }

    /// <summary>The name of the constraint, as the model declares it.</summary>
    public string Constraint { get; }

    /// <summary>
    /// The value that is taken, as text: of a constraint over several members a JSON array of their texts; very long ones are cut short.
    /// </summary>
    public string Value { get; }

    /// <summary>The aggregate that has it; where the unit itself gives one value to two aggregates, the first of them.</summary>
    public AggregateKey Owner { get; }
}
