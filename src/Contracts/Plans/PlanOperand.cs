namespace Granary.Contracts.Plans;

/// <summary>Something with a value: a place in the document, or a constant.</summary>
public abstract record PlanOperand
{
    private protected PlanOperand()
    {
    }

    /// <summary>The kind of its value.</summary>
    public abstract ScalarKind Kind { get; }
}
