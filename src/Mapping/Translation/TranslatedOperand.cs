using Granary.Contracts.Plans;

namespace Granary.Mapping.Translation;

/// <summary>An expression that has a value, translated.</summary>
/// <param name="Operand">What it is in a plan.</param>
/// <param name="ClrType">The type of its value in C#, without nullability and without a wrapper around it.</param>
internal sealed record TranslatedOperand(PlanOperand Operand, Type ClrType)
{
    /// <summary>Whether it is the aggregate's own id, which the primary key answers for.</summary>
    public bool IsIdentity { get; init; }

    public ScalarKind Kind => Operand.Kind;
}
