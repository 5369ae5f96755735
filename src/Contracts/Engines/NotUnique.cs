using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>A value that has to be unique belongs to an aggregate that keeps it; nothing was written.</summary>
/// <param name="Constraint">The name of the constraint.</param>
/// <param name="Owner">The aggregate that has the value.</param>
/// <param name="Value">The value, for people.</param>
internal sealed record NotUnique(string Constraint, AggregateKey Owner, string Value) : CommitResult
{
    /// <summary>The outcome as the failure that a caller sees.</summary>
    public UniqueConstraintException ToFailure() => new(Constraint, Owner, Value);
}
