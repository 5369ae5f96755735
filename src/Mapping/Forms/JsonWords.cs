using System.Text.Json;

namespace Granary.Mapping.Forms;

/// <summary>Describes JSON in words.</summary>
internal static class JsonWords
{
    private const int MaxShown = 40;

    /// <summary>A short value as it is; any other by its kind.</summary>
    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "null",
        JsonValueKind.Number => value.GetRawText() is { Length: <= MaxShown } number ? number : "a long number",
        _ => value.GetRawText() is { Length: <= MaxShown } text ? text : "a longer string",
    };

    /// <summary>A fault as a whole sentence.</summary>
    public static string Sentence(string fault) => fault.EndsWith('?') ? fault : $"{fault}.";

    /// <summary>Names in quotes, as a caller writes them.</summary>
    public static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));
}
