namespace Granary.Contracts.Plans;

/// <summary>The value at a place in the document; null where the place, or anything on the way to it, is missing.</summary>
/// <param name="Path">The place, from the aggregate or from the element that is looked at.</param>
internal sealed record PathOperand(PlanPath Path) : PlanOperand
{
    /// <summary>Where the path begins: 0 for the aggregate, 1 for the element of the outermost collection looked into, and so on.</summary>
    public int Level { get; init; }

    /// <inheritdoc/>
    public override ScalarKind Kind => Path.Kind;
}
