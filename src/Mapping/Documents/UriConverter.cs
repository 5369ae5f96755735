using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>Writes a URI as it was spelt, and refuses one that this text would not bring back.</summary>
/// <remarks>
/// On Unix, a URI that was made of a path, such as <c>/a b</c>, is absolute, and the same text is read as a relative one where either is
/// allowed.
/// </remarks>
internal sealed class UriConverter : JsonConverter<Uri>
{
    public override Uri? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    public override void Write(Utf8JsonWriter writer, Uri value, JsonSerializerOptions options) =>
        writer.WriteStringValue(RequireText(value));

    public override Uri ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, Uri value, JsonSerializerOptions options) =>
        writer.WritePropertyName(RequireText(value));

    private static Uri Read(ref Utf8JsonReader reader) =>
        Uri.TryCreate(reader.GetString(), UriKind.RelativeOrAbsolute, out Uri? uri) ? uri : throw new JsonException("The text is no URI.");

    private static string RequireText(Uri uri)
    {
        TextConverter.RequireStorable(uri.OriginalString);
        return Uri.TryCreate(uri.OriginalString, UriKind.RelativeOrAbsolute, out Uri? read) && read.IsAbsoluteUri == uri.IsAbsoluteUri
            ? uri.OriginalString
            : throw new MemberFault(
                $"is {(uri.IsAbsoluteUri ? "an absolute" : "a relative")} Uri whose text is not read as one; make it of its AbsoluteUri");
    }
}
