using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>
/// Reads and writes values of one type by its converter. The converter is looked up when it is first used, because types may contain
/// themselves.
/// </summary>
/// <param name="options">The converters of the domain.</param>
/// <param name="nulls">The rule for null of the declaration; null if nothing is declared.</param>
internal sealed class ValueWriter<TValue>(JsonSerializerOptions options, NullRule? nulls = null)
{
    private JsonConverter<TValue>? _converter;

    // Each declaration of a collection has its own rule for null, which the shared converter of the type does not know.
    private JsonConverter<TValue> Converter => _converter ??= (JsonConverter<TValue>)(
        (nulls is { RestrictsContent: true } ? CollectionConverters.Find(typeof(TValue), nulls, options) : null)
        ?? options.GetConverter(typeof(TValue)));

    public void Write(Utf8JsonWriter writer, TValue value) => Converter.Write(writer, value, options);

    public TValue? Read(ref Utf8JsonReader reader) => Converter.Read(ref reader, typeof(TValue), options);
}
