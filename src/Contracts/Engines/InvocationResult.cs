using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>What became of an invocation; its change, if there was one, is durable.</summary>
/// <param name="Version">
/// The version of the aggregate after the call. A repeat has that of the first time, whatever others changed since; it is absent where the
/// log does not know it, as an earlier version of this product wrote the row.
/// </param>
/// <param name="Result">
/// What the method returned, as JSON in UTF-8; null where it returns nothing, and, of a repeat, where the result was too long to be kept
/// (<c>Commits:MaxKeptResultBytes</c>).
/// </param>
/// <param name="IsRepeat">Whether the call had been applied before and was not run again.</param>
internal sealed record InvocationResult(AggregateVersion Version, byte[]? Result, bool IsRepeat);
