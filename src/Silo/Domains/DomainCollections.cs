using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Silo.Settings;

namespace Granary.Silo.Domains;

/// <summary>The collections of the domain, without the scratch collections of verifications, which no caller from outside sees.</summary>
internal static class DomainCollections
{
    /// <summary>All of them, in no particular order.</summary>
    public static IReadOnlyList<AggregateMapping> AllIn(AggregateMappings mappings) =>
        [.. mappings.All.Where(mapping => !ScratchNames.Include(mapping.Collection.Value))];

    /// <summary>The one with a name; null if there is none.</summary>
    public static AggregateMapping? Find(AggregateMappings mappings, string name) =>
        CollectionName.IsValid(name) && !ScratchNames.Include(name) ? mappings.Find(new CollectionName(name)) : null;

    /// <summary>The one with a name that the command line has.</summary>
    /// <exception cref="SettingException">There is none; the message names those that there are.</exception>
    public static AggregateMapping Require(AggregateMappings mappings, string name) => Find(mappings, name)
        ?? throw new SettingException($"There is no collection '{name}'; there is {NamesOf(mappings)}.");

    /// <summary>Their names, separated by commas, for people.</summary>
    public static string NamesOf(AggregateMappings mappings) =>
        string.Join(", ", AllIn(mappings).Select(mapping => mapping.Collection.Value));
}
