using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>
/// Writes enum values by name and reads names only: from documents the name that it writes, because queries compare with that name,
/// and from outside each name that C# has for the value. Former names of the model stand for the names of today.
/// </summary>
internal sealed class EnumConverter<TEnum>(ScalarShape shape, ValueOrigin origin) : JsonConverter<TEnum>
    where TEnum : struct, Enum
{
    private const int MostNames = 16;

    // The stored names, so that a name that is written as it stands here makes no string. A type with many values is read by its string.
    private static readonly (byte[] Utf8, TEnum Value)[] _names = FewNames();

    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new MemberFault($"is not the name of a {typeof(TEnum).Name}");
        }

        foreach ((byte[] utf8, TEnum value) in _names)
        {
            if (reader.ValueTextEquals(utf8))
            {
                return value;
            }
        }

        return Parse(reader.GetString());
    }

    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) =>
        writer.WriteStringValue(EnumNames.NameOf(value));

    public override TEnum ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Parse(reader.GetString());

    public override void WriteAsPropertyName(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) =>
        writer.WritePropertyName(EnumNames.NameOf(value));

    private TEnum Parse(string? written)
    {
        string? name = written is null ? null : EnumNames.Today(written, shape, origin);
        return EnumNames.TryRead(name, out TEnum value) || (origin == ValueOrigin.Outside && EnumNames.TryReadAny(name, out value))
            ? value
            : throw new MemberFault($"is '{written}', which is no value of {typeof(TEnum).Name}");
    }

    private static (byte[] Utf8, TEnum Value)[] FewNames()
    {
        string[] names = Enum.GetNames<TEnum>();
        return names.Length > MostNames ? [] :
        [
            .. names.Select(name => (Name: name, IsStored: EnumNames.TryRead(name, out TEnum value), Value: value))
                .Where(known => known.IsStored).Select(known => (Encoding.UTF8.GetBytes(known.Name), known.Value)),
        ];
    }
}
