namespace Granary.Laws.Tests.Promises;

/// <summary>A place that names a promise.</summary>
/// <param name="Reason">Why it is open, where the place says so.</param>
/// <param name="Statement">The sentence of the promise, where a test carries it.</param>
internal sealed record Mention(string Id, string Place, string Reason = "", string Statement = "");
