using System.Buffers;
using System.Text.Json;
using Granary.Contracts.Plans;

namespace Granary.Client.QueryStrings;

/// <summary>The members of each result that a query string asks for by <c>fields</c>.</summary>
internal sealed class QueryStringFields
{
    private readonly int _asked;

    internal QueryStringFields(IReadOnlyList<DocumentPath> asked, IReadOnlyList<DocumentPath> keys)
    {
        DocumentPath[] fields = [.. asked.Distinct()];
        _asked = fields.Length;

        // The keys of the order are read too, because the cursor of the next page consists of them.
        Columns = [.. fields, .. keys.Select(key => key with { Kind = null }).Except(fields)];
    }

    /// <summary>The paths to read.</summary>
    public IReadOnlyList<DocumentPath> Columns { get; }

    /// <summary>
    /// Writes a result as an object of the requested members, nested as in its document. A missing member is null.
    /// </summary>
    /// <param name="json">The writer.</param>
    /// <param name="columns">The JSON array of the values of <see cref="Columns"/>.</param>
    public void Write(Utf8JsonWriter json, ReadOnlyMemory<byte> columns)
    {
        ArgumentNullException.ThrowIfNull(json);
        Write(json, [.. Pairs(columns).Take(_asked)], depth: 0);
    }

    internal JsonElement ToDocument(ReadOnlyMemory<byte> columns)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, [.. Pairs(columns)], depth: 0);
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private IEnumerable<(DocumentPath Column, JsonElement Value)> Pairs(ReadOnlyMemory<byte> columns) =>
        Columns.Zip(JsonElement.Parse(columns.Span).EnumerateArray());

    private static void Write(Utf8JsonWriter json, IReadOnlyList<(DocumentPath Column, JsonElement Value)> columns, int depth)
    {
        json.WriteStartObject();
        foreach (IGrouping<string, (DocumentPath Column, JsonElement Value)> member in columns.GroupBy(pair => pair.Column.Members[depth]))
        {
            json.WritePropertyName(member.Key);
            (DocumentPath Column, JsonElement Value)[] within = [.. member];
            int whole = Array.FindIndex(within, pair => pair.Column.Members.Count == depth + 1);
            if (whole >= 0)
            {
                within[whole].Value.WriteTo(json);
            }
            else
            {
                Write(json, within, depth + 1);
            }
        }

        json.WriteEndObject();
    }
}
