namespace Granary.Tests.Laws.Tests.Promises;

/// <summary>A place that names a promise.</summary>
/// <param name="Reason">Why it is open, where the place says so.</param>
internal sealed record Mention(string Id, string Place, string Reason = "");
