using System.Buffers;
using System.Text.Json;

namespace Granary.Contracts.Plans;

/// <summary>Reads columns in memory: the values at several paths, as a JSON array.</summary>
internal static class ColumnReader
{
    /// <summary>The array, with null for each missing value.</summary>
    public static ReadOnlyMemory<byte> Read(DocumentView document, IReadOnlyList<DocumentPath> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (DocumentPath column in columns)
            {
                Write(json, document.Document, column);
            }

            json.WriteEndArray();
        }

        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, JsonElement document, DocumentPath column)
    {
        if (column.FindIn(document) is { } value)
        {
            value.WriteTo(json);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
