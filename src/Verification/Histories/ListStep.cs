namespace Granary.Verification;

/// <summary>One step of a transaction over lists: it appends a value that no other append to the key has, or reads the list.</summary>
/// <param name="Key">The list.</param>
/// <param name="Value">The value to append; null for a read.</param>
internal sealed record ListStep(int Key, long? Value);
