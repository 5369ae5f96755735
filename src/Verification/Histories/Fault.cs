namespace Granary.Verification;

/// <summary>A fault that was injected while clients worked.</summary>
/// <param name="At">When, on the clock of the history.</param>
/// <param name="Text">The fault, for a reader.</param>
internal sealed record Fault(long At, string Text);
