using Granary.Domain;

namespace Granary.Storage.Schema;

/// <summary>An index that a model declares, as the database is to make it.</summary>
/// <param name="Name">Its name, which no other index has, and it has under no other definition.</param>
/// <param name="Collection">The collection whose aggregates it holds.</param>
/// <param name="Definition">What follows its name: the table, the keys and the condition.</param>
internal sealed record DeclaredIndex(string Name, CollectionName Collection, string Definition);
