using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>Reads whole numbers within the range of their type, written without a fraction and without an exponent.</summary>
/// <remarks>Databases read the same text as a whole number, and refuse <c>1.0</c> and <c>1e2</c> as one.</remarks>
internal sealed class WholeNumberConverter<T> : JsonConverter<T>
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader is { TokenType: JsonTokenType.Number, HasValueSequence: false }
            && T.TryParse(reader.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out T value))
        {
            return value;
        }

        return Parse(NumberText.Read(ref reader));
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        if (typeof(T) == typeof(ulong))
        {
            writer.WriteNumberValue(ulong.CreateTruncating(value));
        }
        else
        {
            writer.WriteNumberValue(long.CreateTruncating(value));
        }
    }

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Parse(reader.GetString() ?? "");

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString(null, CultureInfo.InvariantCulture));

    private static T Parse(string number) =>
        T.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out T value) ? value : throw new MemberFault(
            $"is {number}, and a {typeof(T).Name} is a whole number from {T.MinValue} to {T.MaxValue}, without fraction or exponent");
}
