using Granary.Domain;

namespace Granary.Storage.Schema;

/// <summary>An index that a model declares, in the terms of one database.</summary>
/// <param name="Name">Its name. No other index has it, and another definition gives another name.</param>
/// <param name="Collection">The collection whose aggregates it holds.</param>
/// <param name="Definition">The text after its name: the table, the keys and the condition.</param>
internal sealed record DeclaredIndex(string Name, CollectionName Collection, string Definition)
{
    /// <summary>The statements that fill the table which the definition is of, and keep it up to date.</summary>
    /// <value>None unless set: the definition is of an index.</value>
    public IReadOnlyList<string> Upkeep { get; init; } = [];
}
