using Granary.Domain;
using Granary.Silo.Settings;

namespace Granary.Silo.Domains;

/// <summary>Keeps the names of the scratch collections of verifications from the collections of a domain.</summary>
internal static class ScratchCollections
{
    /// <summary>Refuses a domain that declares a collection with a name that belongs to verifications.</summary>
    /// <exception cref="SettingException">It does; the message names the collection.</exception>
    public static void RefuseIn(IEnumerable<IAggregateModel> domain)
    {
        CollectionName? taken = AggregateModel.Build(domain).Collections.Select(collection => (CollectionName?)collection.Name)
            .FirstOrDefault(name => ScratchNames.Include($"{name}"));
        if (taken is { } name)
        {
            throw new SettingException(
                $"The domain declares a collection '{name}', and names that begin with '{ScratchNames.Prefix}' belong to 'granary verify'; "
                + "give the collection another name.");
        }
    }
}
