using Granary.Domain;

namespace Granary.Storage.Stores;

/// <summary>An applied commit of which those who hold its aggregates may not have heard.</summary>
internal sealed record UnpublishedCommit(CommitId CommitId, IReadOnlyList<AggregateKey> Keys);
