using Granary.Contracts.Plans;

namespace Granary.Mapping.Translation;

/// <summary>An expression that has a value, translated.</summary>
/// <param name="Operand">The operand in the plan.</param>
/// <param name="ClrType">The type of its value in C#, without nullability and without a wrapper around it.</param>
internal sealed record TranslatedOperand(PlanOperand Operand, Type ClrType)
{
    /// <summary>Whether the operand is the aggregate's own id, which the primary key finds.</summary>
    public bool IsIdentity { get; init; }

    public ScalarKind Kind => Operand.Kind;

    /// <summary>Fulfilled where the operand, a flag, has the requested value; a flag that is null has neither.</summary>
    public PlanNode.Comparison HasValue(bool wanted) =>
        new(Operand, ComparisonOperator.Equal, new PlanOperand.Constant(new PlanValue(ScalarKind.Boolean, wanted)));
}
