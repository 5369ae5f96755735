using System.Runtime.InteropServices;
using System.Text.Json;
using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Silo.Api;

/// <summary>The answer to the creation of an aggregate, for the first request and for each repeat under its key.</summary>
/// <param name="Key">The aggregate; null if an earlier version of this product applied the request.</param>
/// <param name="Version">Its first version; null if the log does not know it.</param>
/// <param name="Document">The document as it was made; null if it was too long to be kept.</param>
internal sealed record CreationAnswer(AggregateKey? Key, AggregateVersion? Version, ReadOnlyMemory<byte>? Document)
{
    private const string IdMember = "id";
    private const string DocumentMember = "document";

    /// <summary>The answer that the log remembers.</summary>
    public static CreationAnswer FromLog(CommitOutcome.Committed commit, CollectionName collection)
    {
        AggregateVersion? version = commit.Versions.Sole;
        if (commit.Result is not { } kept)
        {
            return new CreationAnswer(null, version, null);
        }

        using JsonDocument parsed = JsonDocument.Parse(kept);
        string id = parsed.RootElement.GetProperty(IdMember).GetString() ?? "";
        var answer = new CreationAnswer(new AggregateKey(collection, id), version, null);
        return parsed.RootElement.TryGetProperty(DocumentMember, out JsonElement document)
            ? answer with { Document = JsonMarshal.GetRawUtf8Value(document).ToArray() }
            : answer;
    }

    /// <summary>The part that the log keeps: the id always, as each attempt may draw another one, and the document up to a size.</summary>
    public byte[] ToKept(int limit)
    {
        using var kept = new MemoryStream();
        using (var writer = new Utf8JsonWriter(kept))
        {
            writer.WriteStartObject();
            writer.WriteString(IdMember, Key?.Id);
            if (Document is { } document && document.Length <= limit)
            {
                writer.WritePropertyName(DocumentMember);
                writer.WriteRawValue(document.Span, skipInputValidation: true);
            }

            writer.WriteEndObject();
        }

        return kept.ToArray();
    }

    /// <summary>Writes the answer.</summary>
    public async Task WriteAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        response.StatusCode = StatusCodes.Status201Created;
        if (Key is { } key)
        {
            response.Headers.Location = $"/{key.Collection}/{Uri.EscapeDataString(key.Id)}";
        }

        if (Version is { } version)
        {
            response.Headers.ETag = Preconditions.TagOf(version);
        }

        if (Document is not { } document)
        {
            Preconditions.NoteNotKept(response);
            return;
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = document.Length;
        await response.Body.WriteAsync(document, context.RequestAborted);
    }
}
