namespace Granary.Contracts.Engines;

/// <summary>The outcome of an invocation. Its change, if there was one, is durable.</summary>
/// <param name="Version">
/// The version of the aggregate after the call. A repeat has the version of the first run, whatever changed since.
/// </param>
/// <param name="Result">
/// The result of the method, as JSON in UTF-8. Null if the method returns nothing and, for a repeat, if the result was too long to be kept
/// (<c>Commits:MaxKeptResultBytes</c>).
/// </param>
/// <param name="IsRepeat">Whether the call had been applied before and was not run again.</param>
internal sealed record InvocationResult(VersionAfterCall Version, byte[]? Result, bool IsRepeat);
