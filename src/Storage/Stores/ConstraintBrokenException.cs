using Granary.Domain;

namespace Granary.Storage;

/// <summary>
/// The model declares a unique constraint that two stored aggregates already break. The schema was not changed, and nothing was written.
/// </summary>
public sealed class ConstraintBrokenException : RepositoryException
{
    internal ConstraintBrokenException(string constraint, (AggregateKey First, AggregateKey Second) owners, string value)
        : base(
            $"The unique constraint '{constraint}' allows {value} once, and both {owners.First} and {owners.Second} have it: "
            + "change one of them with the model as it was before, or take the constraint back.")
    {
        Constraint = constraint;
        First = owners.First;
        Second = owners.Second;
        Value = value;
    }

    /// <summary>The name of the constraint.</summary>
    public string Constraint { get; }

    /// <summary>One aggregate that has the value.</summary>
    public AggregateKey First { get; }

    /// <summary>Another aggregate that has the value.</summary>
    public AggregateKey Second { get; }

    /// <summary>
    /// The value as it is compared: in upper case where the constraint ignores case, and cut short where it is very long.
    /// </summary>
    public string Value { get; }
}
