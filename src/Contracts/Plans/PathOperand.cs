namespace Granary.Contracts.Plans;

/// <summary>The value at a place in the document; null where the place, or anything on the way to it, is missing.</summary>
public sealed record PathOperand(PlanPath Path) : PlanOperand
{
    /// <inheritdoc/>
    public override ScalarKind Kind => Path.Kind;
}
