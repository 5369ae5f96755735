namespace Granary.Verification;

/// <summary>One breach of a guarantee.</summary>
/// <param name="Rule">The broken rule, in one or two words.</param>
/// <param name="Operations">The operations that show the breach together, in the order in which a reader needs them.</param>
/// <param name="Text">The breach, in one sentence.</param>
internal sealed record Finding(string Rule, IReadOnlyList<Operation> Operations, string Text);
