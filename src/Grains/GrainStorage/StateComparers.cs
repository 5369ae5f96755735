using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Granary.Mapping.Documents.Collections;
using Granary.Mapping.Shapes;

namespace Granary.Grains.GrainStorage;

/// <summary>Keeps what the collections of a state are besides their elements.</summary>
internal static class StateComparers
{
    /// <summary>Watches over every member whose values may be more than their elements, or hold such collections.</summary>
    public static void Watch(JsonTypeInfo contract)
    {
        foreach (JsonPropertyInfo member in contract.Properties.Where(member => MayVary(member.PropertyType)))
        {
            typeof(StateCollection<>).MakeGenericType(member.PropertyType)
                .GetMethod(nameof(StateCollection<>.Watch), BindingFlags.Static | BindingFlags.Public)! // it has that method
                .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [contract, member], null);
        }
    }

    // Also of those collections of .NET that are no part of an aggregate, and of classes derived from one.
    private static bool MayVary(Type type) =>
        CollectionKinds.MayVary(type)
        || (CollectionKinds.ContentOf(type) is { } content && MayVary(content))
        || (type.IsClass && typeof(System.Collections.IEnumerable).IsAssignableFrom(type)
            && StateFields.Lineage(type).SelectMany(owner => owner.GetProperties()).Any(p => p.Name is "Comparer" or "KeyComparer"));
}
