using System.Runtime.InteropServices;
using System.Text.Json;
using Granary.Mapping.Documents;
using Granary.Mapping.Documents.Collections;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Invocations;

/// <summary>The form of an argument, by its type.</summary>
internal sealed class ArgumentForm<TValue>(NullRule nulls, JsonSerializerOptions json)
    : ArgumentForm(nulls, CollectionCheck.For(typeof(TValue), json))
{
    private readonly ValueWriter<TValue> _writer = new(json, nulls);

    public override object? Read(JsonElement element)
    {
        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(element), new JsonReaderOptions { MaxDepth = json.MaxDepth });
        reader.Read();
        return _writer.Read(ref reader);
    }
}
