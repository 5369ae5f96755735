using Granary.Domain;

namespace Granary.Storage.Stores;

/// <summary>How far a long part of a migration is.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Done">The number of aggregates with which the work is done, removed ones included.</param>
/// <param name="Work">What is done with each aggregate, such as "moved into a table of its own".</param>
/// <param name="Total">The number of all of them when the work began.</param>
internal sealed record SchemaProgress(CollectionName Collection, long Done, string Work, long Total);
