using System.Text.Json;

namespace Granary.Silo.Settings;

/// <summary>What is wrong with a JSON text, in one sentence.</summary>
internal static class JsonFault
{
    /// <summary>The reason and its place, counted from 1.</summary>
    public static string Explain(JsonException fault)
    {
        // The reader counts lines and bytes from 0, and its message has a form of its own.
        string reason = fault.Message.Split(" LineNumber: ")[0].Split(" encountered during deserialization")[0].TrimEnd('.');
        return fault is { LineNumber: { } line, BytePositionInLine: { } position }
            ? $"{reason} (line {line + 1}, byte {position + 1})."
            : $"{reason}.";
    }
}
