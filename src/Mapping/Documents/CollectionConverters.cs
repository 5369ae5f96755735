using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>Makes the converters of sequences and dictionaries.</summary>
internal static class CollectionConverters
{
    /// <summary>The converter of a collection with a rule for null among its elements; null if the type is no collection.</summary>
    public static JsonConverter? Find(Type type, NullRule? nulls, JsonSerializerOptions options)
    {
        if (ScalarTypes.Find(type) is not null)
        {
            return null;
        }

        Type? converter = CollectionTypes.EntryOf(type) is var (key, value) ? typeof(MapConverter<,,>).MakeGenericType(type, key, value)
            : CollectionTypes.ElementOf(type) is { } element ? typeof(SequenceConverter<,>).MakeGenericType(type, element)
            : Nullable.GetUnderlyingType(type) is { } content && CollectionTypes.ElementOf(content) is not null
                ? typeof(PresentConverter<>).MakeGenericType(content)
            : null;
        return converter is null ? null : (JsonConverter)Activator.CreateInstance(converter, nulls, options)!; // each has that constructor
    }
}
