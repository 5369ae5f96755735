using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Granary.Mapping.Documents.Collections;
using Granary.Mapping.Shapes;

namespace Granary.Grains.GrainStorage;

/// <summary>Keeps the comparers, the orders and the kinds of the collections of a state.</summary>
internal static class StateComparers
{
    /// <summary>Watches over every member that is, or may hold, a collection with more to keep than its elements.</summary>
    public static void Watch(JsonTypeInfo contract)
    {
        foreach (JsonPropertyInfo member in contract.Properties.Where(member => MayVary(member.PropertyType)))
        {
            typeof(StateCollection<>).MakeGenericType(member.PropertyType)
                .GetMethod(nameof(StateCollection<>.Watch), BindingFlags.Static | BindingFlags.Public)! // it has that method
                .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [contract, member], null);
        }
    }

    // Also over collections of .NET that an aggregate may not have, and over classes derived from a collection.
    private static bool MayVary(Type type) =>
        CollectionKinds.MayVary(type)
        || (CollectionKinds.ContentOf(type) is { } content && MayVary(content))
        || (type.IsClass && typeof(System.Collections.IEnumerable).IsAssignableFrom(type)
            && StateFields.Lineage(type).SelectMany(owner => owner.GetProperties()).Any(p => p.Name is "Comparer" or "KeyComparer"));
}
