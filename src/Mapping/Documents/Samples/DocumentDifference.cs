using System.Text.Json;

namespace Granary.Mapping.Documents.Samples;

/// <summary>The first difference between two documents of one object.</summary>
internal sealed record DocumentDifference
{
    /// <summary>The path to the member that differs; empty for the whole.</summary>
    public required string Path { get; init; }

    /// <summary>The JSON of the member in the first document.</summary>
    public required string Before { get; init; }

    /// <summary>The JSON of the member in the second document, or the word "nothing".</summary>
    public required string After { get; init; }

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
                    return new DocumentDifference { Path = inner, Before = member.Value.GetRawText(), After = "nothing" };
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
            : new DocumentDifference { Path = path, Before = one.GetRawText(), After = other.GetRawText() };
    }
}
