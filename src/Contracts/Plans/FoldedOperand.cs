namespace Granary.Contracts.Plans;

/// <summary>A text in the form in which case makes no difference; see <see cref="PlanText.Fold"/>. Null of null.</summary>
internal sealed record FoldedOperand(PlanOperand Text) : PlanOperand
{
    /// <inheritdoc/>
    public override ScalarKind Kind => ScalarKind.Text;
}
