using System.Buffers;
using System.Text.Json;

namespace Granary.Contracts.Plans;

/// <summary>The meaning of columns, in memory: what stands at several places, as a JSON array.</summary>
internal static class ColumnReader
{
    /// <summary>The array; null for what is missing.</summary>
    public static ReadOnlyMemory<byte> Read(DocumentView document, IReadOnlyList<PlanColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (PlanColumn column in columns)
            {
                Write(json, document.Document, column);
            }

            json.WriteEndArray();
        }

        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, JsonElement document, PlanColumn column)
    {
        if (DocumentPlace.Find(document, column.Members, column.StandIns) is { } place)
        {
            place.WriteTo(json);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
