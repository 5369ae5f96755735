using System.Text.Json;
using System.Text.Json.Serialization;

namespace Granary.Contracts.Documents;

/// <summary>
/// Reads and writes values of one type by its converter, which is looked up once, when first used: types may contain themselves.
/// </summary>
internal sealed class ValueWriter<TValue>(JsonSerializerOptions options)
{
    private JsonConverter<TValue>? _converter;

    private JsonConverter<TValue> Converter => _converter ??= (JsonConverter<TValue>)options.GetConverter(typeof(TValue));

    public void Write(Utf8JsonWriter writer, TValue value) => Converter.Write(writer, value, options);

    public TValue? Read(ref Utf8JsonReader reader) => Converter.Read(ref reader, typeof(TValue), options);
}
