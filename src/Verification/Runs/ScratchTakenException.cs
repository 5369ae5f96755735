namespace Granary.Verification;

/// <summary>The scratch collections belong to another verification, or hold what no verification made. Nothing was written.</summary>
internal sealed class ScratchTakenException(string message) : Exception(message);
