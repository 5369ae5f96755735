namespace Granary.Laws.Tests.Promises;

/// <summary>A place that names a promise.</summary>
/// <param name="Reason">The reason why the promise is open, if the place states one.</param>
/// <param name="Statement">The sentence of the promise, if a test states it.</param>
internal sealed record Mention(string Id, string Position, string Reason = "", string Statement = "");
