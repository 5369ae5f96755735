namespace Granary.Contracts.Plans;

/// <summary>The length of a text in UTF-16 units, as <see cref="string.Length"/> counts them; null of null.</summary>
internal sealed record TextLengthOperand(PlanOperand Text) : PlanOperand
{
    /// <inheritdoc/>
    public override ScalarKind Kind => ScalarKind.Integer;
}
