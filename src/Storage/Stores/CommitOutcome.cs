namespace Granary.Storage.Stores;

/// <summary>What the log knows of a commit.</summary>
/// <param name="Applied">Whether it was applied; otherwise it is aborted for ever.</param>
/// <param name="Result">What was kept beside the outcome; null where nothing was.</param>
internal sealed record CommitOutcome(bool Applied, byte[]? Result);
