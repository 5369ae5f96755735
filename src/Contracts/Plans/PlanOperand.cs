namespace Granary.Contracts.Plans;

/// <summary>Something with a value: a place in the document, a constant, or what is computed from others.</summary>
/// <remarks>The set of operands is closed. What is computed from null is null; see each operand for more.</remarks>
internal abstract record PlanOperand
{
    private protected PlanOperand()
    {
    }

    /// <summary>The kind of its value.</summary>
    public abstract ScalarKind Kind { get; }
}
