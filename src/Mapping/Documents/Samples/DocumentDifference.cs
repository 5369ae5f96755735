using System.Text.Json;

namespace Granary.Mapping.Documents.Samples;

/// <summary>The first difference between two documents of one object.</summary>
/// <param name="Path">The path to the member that differs; empty for the whole.</param>
/// <param name="Before">The JSON of the member in the first document.</param>
/// <param name="After">The JSON of the member in the second document, or the word "nothing".</param>
internal sealed record DocumentDifference(string Path, string Before, string After)
{
    /// <summary>Compares two documents that differ.</summary>
    public static DocumentDifference Between(byte[] before, byte[] after)
    {
        using JsonDocument one = JsonDocument.Parse(before);
        using JsonDocument other = JsonDocument.Parse(after);
        return Between(one.RootElement, other.RootElement, "");
    }

    private static DocumentDifference Between(JsonElement one, JsonElement other, string path)
    {
        if (one.ValueKind == JsonValueKind.Object && other.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in one.EnumerateObject())
            {
                string inner = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
                if (!other.TryGetProperty(member.Name, out JsonElement its))
                {
                    return new DocumentDifference(inner, member.Value.GetRawText(), "nothing");
                }

                if (its.GetRawText() != member.Value.GetRawText())
                {
                    return Between(member.Value, its, inner);
                }
            }
        }

        return one.ValueKind == JsonValueKind.Array && other.ValueKind == JsonValueKind.Array
            && one.GetArrayLength() > 0 && other.GetArrayLength() > 0
            ? Between(one[0], other[0], path)
            : new DocumentDifference(path, one.GetRawText(), other.GetRawText());
    }
}
