using System.Text.Json;
using System.Text.Json.Serialization;

namespace Granary.Mapping.Documents;

/// <summary>Reads decimals exactly: a number with more digits than a decimal holds is refused, and never rounded.</summary>
internal sealed class DecimalConverter : JsonConverter<decimal>
{
    // The greatest number of digits that a decimal can have, wherever its point is.
    private const int AlwaysExact = 28;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader is { TokenType: JsonTokenType.Number, HasValueSequence: false, ValueSpan.Length: <= AlwaysExact }
            && reader.ValueSpan.IndexOfAny((byte)'e', (byte)'E') < 0)
        {
            return reader.GetDecimal();
        }

        string number = NumberText.Read(ref reader);
        return NumberText.TryRead(number, out decimal value) ? value : throw NumberText.BeyondType(number, typeof(decimal));
    }

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
