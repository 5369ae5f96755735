using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>Reads and writes the floating point numbers that JSON can represent; numbers beyond their range are refused.</summary>
internal sealed class DoubleConverter : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader is { TokenType: JsonTokenType.Number, HasValueSequence: false } && reader.TryGetDouble(out double value)
            && double.IsFinite(value) && value != 0)
        {
            return value;
        }

        string number = NumberText.Read(ref reader);
        return NumberText.TryRead(number, out value) ? value : throw NumberText.BeyondType(number, typeof(double));
    }

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (!double.IsFinite(value))
        {
            throw new MemberFault($"is {value}, which JSON has no form for");
        }

        writer.WriteNumberValue(value);
    }
}
