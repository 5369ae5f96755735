using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>
/// Writes enum values by name and reads names only: from documents the name that it writes, because queries compare with that name, and
/// from outside each name that C# has for the value.
/// </summary>
internal sealed class EnumConverter<TEnum>(ValueOrigin origin) : JsonConverter<TEnum>
    where TEnum : struct, Enum
{
    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? Parse(reader.GetString())
            : throw new MemberFault($"is not the name of a {typeof(TEnum).Name}");

    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) =>
        writer.WriteStringValue(EnumNames.NameOf(value));

    public override TEnum ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Parse(reader.GetString());

    public override void WriteAsPropertyName(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) =>
        writer.WritePropertyName(EnumNames.NameOf(value));

    private TEnum Parse(string? name) =>
        EnumNames.TryRead(name, out TEnum value) || (origin == ValueOrigin.Outside && EnumNames.TryReadAny(name, out value))
        ? value
        : throw new MemberFault($"is '{name}', which is no value of {typeof(TEnum).Name}");
}
