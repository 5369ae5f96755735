using Granary.Domain;

namespace Granary.Contracts.Invocations;

/// <summary>What became of an invocation; its change, if there was one, is durable.</summary>
/// <param name="Version">The version of the aggregate afterwards.</param>
/// <param name="Result">
/// What the method returned, as JSON in UTF-8; null where it returns nothing, or where the result was not kept.
/// </param>
/// <param name="IsRepeat">Whether the call had been applied before and was not run again; then its result was not kept.</param>
public sealed record InvocationResult(AggregateVersion Version, byte[]? Result, bool IsRepeat);
