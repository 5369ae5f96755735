using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Domain;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>Writes text that every store can keep, and refuses any other.</summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        RequireStorable(value);
        writer.WriteStringValue(value);
    }

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() ?? "";

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        RequireStorable(value);
        writer.WritePropertyName(value);
    }

    /// <summary>The fault of a text that not every store can keep and give back unchanged; null if each can.</summary>
    /// <remarks>PostgreSQL's text has no U+0000, and half of a surrogate pair is no text at all.</remarks>
    public static string? FindFault(ReadOnlySpan<char> text) =>
        text.Contains('\0') ? "holds the character U+0000, which PostgreSQL cannot keep; remove it, or hold it as bytes"
        : !WellFormedText.IsWellFormed(text) ? "holds half of a surrogate pair, which is not text; remove it, or hold it as bytes"
        : null;

    /// <summary>Refuses a text that not every store can keep.</summary>
    /// <exception cref="MemberFault">The text cannot be stored.</exception>
    public static void RequireStorable(ReadOnlySpan<char> text)
    {
        if (FindFault(text) is { } fault)
        {
            throw new MemberFault(fault);
        }
    }
}
