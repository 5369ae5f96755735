using System.Text.Json;
using System.Text.Json.Nodes;

namespace Granary.Storage.Feeds;

/// <summary>A feed in JSON: an array of objects. Each is a document, apart from the members that the declaration finds elsewhere.</summary>
internal sealed class JsonFeedFormat(FeedOptions options) : IFeedFormat
{
    private static readonly JsonDocumentOptions _reading = new() { AllowDuplicateProperties = false };

    public IEnumerable<FeedItem> Read(byte[] content)
    {
        using JsonDocument document = Parse(content);
        JsonElement items = FindItems(document.RootElement);
        int number = 0;
        foreach (JsonElement item in items.EnumerateArray())
        {
            string position = $"item {++number}";
            if (item.ValueKind != JsonValueKind.Object)
            {
                throw new FeedFaultException($"{position} is no object");
            }

            yield return new FeedItem(position, JsonSerializer.SerializeToUtf8Bytes(Arrange(item, position)));
        }
    }

    private static JsonDocument Parse(byte[] content)
    {
        try
        {
            // JSON has no byte order mark, and many files begin with one.
            ReadOnlyMemory<byte> json = content.AsSpan().StartsWith("\uFEFF"u8) ? content.AsMemory(3) : content;
            return JsonDocument.Parse(json, _reading);
        }
        catch (JsonException fault)
        {
            // A member that an object has twice is found after the text was read, without its line.
            throw new FeedFaultException(
                fault.LineNumber is { } line ? $"line {line + 1} is not well-formed JSON" : "an object has a member twice", fault);
        }
    }

    private JsonElement FindItems(JsonElement root)
    {
        JsonElement place = root;
        foreach (string name in options.Items)
        {
            if (place.ValueKind != JsonValueKind.Object || !place.TryGetProperty(name, out place))
            {
                throw new FeedFaultException($"there is no '{string.Join('/', options.Items)}' (Items)");
            }
        }

        return place.ValueKind == JsonValueKind.Array
            ? place
            : throw new FeedFaultException($"'{string.Join('/', options.Items)}' is no array (Items)");
    }

    private JsonObject Arrange(JsonElement item, string position)
    {
        JsonObject document = JsonObject.Create(item)!; // an object, as was seen
        foreach ((string member, string place) in options.Places)
        {
            Put(document, member.Split('.'), Find(item, place.Split('/'), position));
        }

        return document;
    }

    private static JsonElement? Find(JsonElement item, string[] place, string position)
    {
        JsonElement found = item;
        foreach (string name in place)
        {
            if (found.ValueKind != JsonValueKind.Object)
            {
                throw new FeedFaultException($"{position}: '{string.Join('/', place)}' leads through what is no object");
            }

            if (!found.TryGetProperty(name, out found))
            {
                return null;
            }
        }

        return found;
    }

    private static void Put(JsonObject document, string[] path, JsonElement? value)
    {
        JsonObject owner = document;
        foreach (string name in value is null ? [] : path[..^1])
        {
            if (owner[name] is not JsonObject inner)
            {
                owner[name] = inner = [];
            }

            owner = inner;
        }

        // A member that the declaration finds elsewhere is not read under its own name too.
        owner.Remove(path[^1]);
        if (value is { } found)
        {
            owner.Add(path[^1], JsonSerializer.SerializeToNode(found));
        }
    }
}
