using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Grains.GrainStorage;

/// <summary>The collections that hold the states of grains, one for each name of a state.</summary>
/// <remarks>
/// A state name that is a valid collection name is the name of the collection. In any other name, capitals become small letters, dots and
/// pluses become hyphens, and a hash of the name follows. So no two names share a collection, and all silos agree. Safe for any number of
/// threads.
/// </remarks>
internal sealed class StateCollections(AggregateMappings mappings)
{
    private const int HashLength = 8;

    private readonly ConcurrentDictionary<string, CollectionName> _byState = new(StringComparer.Ordinal);

    /// <summary>The collection of the states of a name.</summary>
    /// <exception cref="ArgumentException">No collection can be named so, or it is one of aggregates.</exception>
    public CollectionName For(string stateName) => _byState.GetOrAdd(stateName, Derive);

    private CollectionName Derive(string stateName)
    {
        string name = CollectionName.IsValid(stateName) ? stateName : Folded(stateName);
        if (!CollectionName.IsValid(name))
        {
            throw new ArgumentException(
                $"The state name '{stateName}' cannot be made the name of a collection: use a letter, then letters, digits, '_', '-', '.' "
                + $"or '+' of ASCII, {CollectionName.MaxLength - HashLength - 1} in all, in [PersistentState(\"…\")].",
                nameof(stateName));
        }

        var collection = new CollectionName(name);
        return mappings.All.All(mapping => mapping.Collection != collection) ? collection : throw new ArgumentException(
            $"The state name '{stateName}' is that of a collection of aggregates, which grains must not write to; "
            + "choose another one in [PersistentState(\"…\")].",
            nameof(stateName));
    }

    private static string Folded(string stateName)
    {
        string folded = string.Concat(stateName.Select(c => c is '.' or '+' ? '-' : char.IsAsciiLetterUpper(c) ? (char)(c | ' ') : c));
        return $"{folded}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stateName)))[..HashLength]}";
    }
}
