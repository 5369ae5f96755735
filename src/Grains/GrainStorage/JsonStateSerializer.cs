using System.Text.Json;
using Orleans.Storage;

namespace Granary.Grains;

/// <summary>States of grains as UTF-8 JSON, by System.Text.Json: public properties, and the fields that many states are made of.</summary>
internal sealed class JsonStateSerializer : IGrainStorageSerializer
{
    private static readonly JsonSerializerOptions _options = new() { IncludeFields = true };

    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, _options));

    // A document that is null says what it says; the contract has no nullability.
    public T Deserialize<T>(BinaryData input) => JsonSerializer.Deserialize<T>(input.ToMemory().Span, _options)!;
}
