using Granary.Domain;

namespace Granary.Storage.Stores;

/// <summary>An applied commit that the activations of its aggregates may not know yet.</summary>
internal sealed record UnpublishedCommit(CommitId CommitId, IReadOnlyList<AggregateKey> Keys);
