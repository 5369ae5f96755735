namespace Granary.Verification;

/// <summary>A fault that was injected while clients worked.</summary>
/// <param name="At">When, on the clock of the history.</param>
/// <param name="Text">The fault, for a reader.</param>
internal sealed record Fault(long At, string Text)
{
    /// <summary>When the cluster was whole again, on the clock of the history; null for a fault that leaves it whole.</summary>
    /// <remarks>A cluster is not whole while a silo is dead or cut off. A cached read may be old then: no guarantee forbids it.</remarks>
    public long? WholeAgain { get; init; }
}
